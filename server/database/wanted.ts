/** What the statements want of a database. MikroORM draws the tables; the drawing is kept until a statement changes. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Model } from "../core/model.ts";
import { sqlite } from "../core/sqlite.ts";
import { shapeMadeBy } from "../core/upgrade/shape.ts";
import type { Wanted } from "../core/upgrade/upgrade.ts";
import { steps } from "../upgrade/steps.ts";
import { fingerprint } from "./fingerprint.ts";

const root = resolve(import.meta.dirname, "../..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

export async function wanted(model: Model, secret: string): Promise<Wanted> {
  return { model, shape: shapeMadeBy(await drawn(model)), recorder: recorder(model), version, secret, steps };
}

/** Triggers that make every write of a recorded entity leave its history, and every transaction its entry. */
export const recorder = (model: Model): string[] => [
  ...model.roots.filter((entity) => entity.recorded).flatMap((entity) => sqlite.recording(entity)),
  ...sqlite.keeping(),
];

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
