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
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: one hub and one browser at a time keep their times honest.
    maxWorkers: 2,
    // The hub's modules, its model and its schema are made once per worker; what a file fakes it puts back.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
