// The door of the process that reads documents: files are stripped of their types once and kept.
import { enableCompileCache } from "node:module";
import { resolve } from "node:path";

enableCompileCache(resolve(import.meta.dirname, "../../../../dist/compiled"));
await import("./process.ts");
