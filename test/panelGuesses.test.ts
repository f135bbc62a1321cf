/** Pages of records are the same for every entity: they pick no field by its name and tell nothing from a name. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Model } from "../admin/schema/modelTypes.ts";

const model: Model = JSON.parse(readFileSync("admin/schema/model.json", "utf8"));

/** What every record has, and every change. */
const ofTheHub = new Set(["effectiveOn"]);
const stated = new Set<string>();
for (const { fields } of Object.values(model.entities))
  for (const { name, kept } of fields) (kept ? ofTheHub : stated).add(name);

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));

const code = ["record", "hub", "schema", "bin"]
  .flatMap((room) => files(join("admin", room)))
  .map((file) => [file, readFileSync(file, "utf8")] as const);

const found = (pattern: RegExp): [text: string, name: string][] =>
  code.flatMap(([file, text]) =>
    [...text.matchAll(pattern)].map(([hit, name]): [string, string] => [`${file}: ${hit}`, name]),
  );

test("no field is picked by its name but the hub's own", () => {
  const picked = found(/(?:\bname [!=]== |fieldOf\([\w.]+, )"(\w+)"/g);
  expect(picked.length).toBeGreaterThan(0);
  expect(picked.filter(([, name]) => stated.has(name) && !ofTheHub.has(name))).toEqual([]);
});

test("nothing is told from how a field is called", () => {
  const told = [
    ...found(/\/[^/\n]+\/[a-z]*\.(?:test|exec)\((?:\w+\.)*name\)/g),
    ...found(/\w*\.?\bname\.(?:match|startsWith|endsWith|includes|replace|slice)\(/g),
  ];
  expect(told.map(([hit]) => hit).filter((hit) => !hit.includes("file.name"))).toEqual([]);
});
