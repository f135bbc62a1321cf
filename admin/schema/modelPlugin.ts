import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { modelFromSchema } from "./modelFromSchema.ts";

const address = "virtual:model";

/** Serves the model as a module, so that browsers get plain data and no GraphQL parser. */
export function modelPlugin(): Plugin {
  const file = process.env.SCHEMA_FILE ?? fileURLToPath(new URL("../../schema.graphql", import.meta.url));
  return {
    name: "model-from-schema",
    resolveId: (id) => (id === address ? `\0${address}` : undefined),
    load(id) {
      if (id !== `\0${address}`) return undefined;
      if (!existsSync(file)) throw new Error(`${file} is missing; "npm run schema" writes it.`);
      this.addWatchFile(file);
      return `export const model = JSON.parse(${JSON.stringify(JSON.stringify(modelFromSchema(readFileSync(file, "utf8"))))});`;
    },
  };
}
