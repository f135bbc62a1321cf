/** What the statements want of a database. MikroORM draws the tables; the drawing is kept until a statement changes. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Model } from "../core/model.ts";
import { sqlite } from "../core/sqlite.ts";
import { shapeMadeBy } from "../core/upgrade/shape.ts";
import type { Wanted } from "../core/upgrade/upgrade.ts";
import { steps } from "../upgrade/steps.ts";

const root = resolve(import.meta.dirname, "../..");
const { version, dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

export async function wanted(model: Model): Promise<Wanted> {
  return { model, shape: shapeMadeBy(await drawn(model)), recorder: recorder(model), version, steps };
}

/** Triggers that make every write of a recorded entity leave its history. */
export const recorder = (model: Model): string[] =>
  model.roots.filter((entity) => entity.recorded).flatMap((entity) => sqlite.recording(entity));

async function drawn(model: Model): Promise<string> {
  const folder = join(root, "dist/tables");
  const file = join(folder, `${fingerprint(model)}.sql`);
  if (existsSync(file)) return readFileSync(file, "utf8");
  const { draw } = await import("./draw.ts");
  const text = await draw(model);
  try {
    mkdirSync(folder, { recursive: true });
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, text);
    renameSync(fresh, file);
  } catch {
    // Where nothing can be kept it is drawn anew at each start.
  }
  return text;
}

/** The same for two models exactly where they state the same and tables are derived in the same way. */
function fingerprint(model: Model): string {
  const hash = createHash("sha256").update(String(dependencies["@mikro-orm/sqlite"]));
  for (const file of ["model.ts", "tables.ts", "recording.ts", "naming.ts"])
    hash.update(readFileSync(join(root, "server/core", file)));
  for (const { statement } of model.entities.values()) hash.update(JSON.stringify(statement));
  return hash.digest("hex").slice(0, 16);
}
