import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const address = "virtual:model";

/** Serves the emitted model as a module of text that browsers parse faster than code. */
export function modelPlugin(): Plugin {
  const file = process.env.MODEL_FILE ?? fileURLToPath(new URL("model.json", import.meta.url));
  return {
    name: "emitted-model",
    resolveId: (id) => (id === address ? `\0${address}` : undefined),
    load(id) {
      if (id !== `\0${address}`) return undefined;
      if (!existsSync(file)) throw new Error(`${file} is missing; "npm run schema" writes it.`);
      this.addWatchFile(file);
      const text = JSON.stringify(JSON.parse(readFileSync(file, "utf8")));
      return `export const model = JSON.parse(${JSON.stringify(text)});`;
    },
  };
}
