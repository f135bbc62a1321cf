// The door of the writing thread: as at the start of the process, files are stripped of their types once and kept.
import { enableCompileCache } from "node:module";
import { resolve } from "node:path";

enableCompileCache(resolve(import.meta.dirname, "../../dist/compiled"));
await import("./thread.ts");
