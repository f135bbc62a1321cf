// The door of the writing thread: as at the start of the process, files are stripped of their types once and kept.
import { enableCompileCache } from "node:module";
import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";

enableCompileCache(resolve(import.meta.dirname, "../../dist/compiled"));
// A table of the nation leaves behind what nobody needs: that is given back before it is several times what is in use.
setFlagsFromString("--heap-growing-percent=60");
await import("./thread.ts");
