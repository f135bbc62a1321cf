/**
 * `npm run schema`: what clients are told of the statements, the schema and the model of the panel's pages; with
 * --check only compares.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Contents } from "./contents.ts";
import { modelOf } from "./core/model/modelOf.ts";
import { schemaOf } from "./core/types/schema.ts";
import { modelText } from "./panel/modelText.ts";
import { panelModel } from "./panel/panelModel.ts";
import { entities, makings, operations } from "./schema.ts";
import { sdlOf } from "./sdl.ts";
import { topics } from "./topics.ts";

const own: Contents = { entities, operations, makings };

/** The emitted files by their paths. */
export function emitted({ entities, operations, makings } = own) {
  const model = modelOf(entities);
  const schema = schemaOf(model, operations, makings);
  const pages = panelModel({ model, operations, topics: Object.values(topics) }, schema);
  return { "schema.graphql": sdlOf(schema), "admin/schema/model.json": modelText(pages) };
}

export async function run(): Promise<void> {
  let differs = false;
  for (const [path, text] of Object.entries(emitted())) {
    const file = new URL(`../${path}`, import.meta.url);
    if (!process.argv.includes("--check")) writeFileSync(file, text);
    else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
      console.error(
        `${path} does not say what the statements say; run \`npm run schema\` and commit what it writes.`,
      );
      differs = true;
    }
  }
  if (differs) process.exit(1);
}
