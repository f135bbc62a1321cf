import { resolve } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";
import { modelPlugin } from "./admin/schema/modelPlugin.ts";
import { LongestFirst } from "./test/longestFirst.ts";
import { seedOfShares, size } from "./test/share.ts";

/** What takes long and is proved by much of it: one of these a day, another one every day, all with SHARE=1. */
const wearing = [
  "test/adjustmentKilled.test.ts",
  "test/snapshotLarge.test.ts",
  "test/differential/differential.test.ts",
];
const ofOtherDays = size < 1 ? wearing.filter((_, at) => at % 3 !== seedOfShares() % 3) : [];

export default defineConfig({
  plugins: [modelPlugin()],
  resolve: {
    // One graphql for tests and server alike; two copies would not know each other's types.
    alias: [{ find: /^graphql$/, replacement: resolve("node_modules/graphql/index.js") }],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...ofOtherDays],
    globalSetup: "test/setup.ts",
    // What is there at once on a machine at rest is waited for on one that is not.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // Two cores: one hub and one browser at a time keep their times honest.
    maxWorkers: 2,
    // The hub's modules, its model and its schema are made once per worker; what a file fakes it puts back.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
