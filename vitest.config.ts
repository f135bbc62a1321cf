import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { modelPlugin } from "./admin/schema/modelPlugin.ts";
import { LongestFirst } from "./test/longestFirst.ts";

export default defineConfig({
  plugins: [modelPlugin()],
  resolve: {
    // One graphql for tests and server alike; two copies would not know each other's types.
    alias: [{ find: /^graphql$/, replacement: resolve("node_modules/graphql/index.js") }],
  },
  test: {
    include: ["test/**/*.test.ts"],
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
