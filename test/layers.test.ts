/**
 * Who may import whom, types included: core < division < people < the topics and account < what starts the hub; and how
 * long files are.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const server = resolve(import.meta.dirname, "../server");
const admin = resolve(import.meta.dirname, "../admin");
const topics = [
  "territory",
  "party",
  "cadre",
  "grid",
  "mediation",
  "society",
  "service",
  "institution",
  "asset",
  "indicator",
];

/** Rooms that each room may import from, itself apart. */
const allowed: Record<string, string[]> = {
  core: [],
  division: ["core"],
  people: ["core", "division"],
  ...Object.fromEntries(topics.map((topic) => [topic, ["core", "division", "people"]])),
  account: ["core", "division", "people"],
  audit: ["core"],
  table: ["core"],
  form: ["core", "account", "table"],
  adjustment: ["core", "division", "account", "table"],
  seed: ["core", "division", "adjustment", "table"],
  upgrade: ["core"],
  panel: ["core", "account", "audit", "table"],
  database: ["core", "upgrade"],
  backup: ["core", "database"],
  compact: ["core", "backup"],
  request: ["core", "account"],
  writing: [
    "core",
    "account",
    "adjustment",
    "audit",
    "database",
    "backup",
    "form",
    "request",
    "seed",
    "table",
  ],
  delivery: ["core", "account", "writing"],
  reading: ["core", "database", "request"],
  package: ["core", "adjustment", "database", "writing", "backup", "reading", "table", "form"],
  door: [
    "core",
    "account",
    "division",
    "backup",
    "adjustment",
    "form",
    "request",
    "writing",
    "reading",
    "table",
  ],
};

/** Files of no room that each room may import from: what is stated, and what the environment says. */
const allowedAtTop: Record<string, string[]> = {
  audit: ["config.ts"],
  database: ["config.ts"],
  package: ["main.ts", "command.ts", "pages.ts", "schema.ts", "version.ts"],
  reading: ["config.ts", "hub.ts", "log.ts", "schema.ts", "secret.ts"],
  writing: ["config.ts", "contents.ts", "hub.ts", "keeping.ts", "log.ts", "schema.ts", "secret.ts"],
};

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [path] : [];
  });

/** Files that one imports: values and types, at its head or on the way. */
const importsOf = (file: string): string[] =>
  [
    ...readFileSync(file, "utf8").matchAll(
      /^(?:import|export)[^"';]*? from "(\.[^"]+)"|^import "(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gms,
    ),
  ].map(([, from, effect, later]) => resolve(dirname(file), from ?? effect ?? later));

const here = (file: string): string => relative(server, file);

const room = (file: string): string => {
  const [first, ...rest] = here(file).split("/");
  return rest.length > 0 ? first : "top";
};

test("every room is known", () => {
  const rooms = new Set(files(server).map(room));
  rooms.delete("top");
  expect([...rooms].sort()).toEqual(Object.keys(allowed).sort());
});

test("rooms import only what stands before them", () => {
  const wrong = files(server)
    .filter((file) => room(file) !== "top")
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => room(target) !== room(file) && !allowed[room(file)]?.includes(room(target)))
        // The topics of the panel are said to all that state entities.
        .filter((target) => here(target) !== "topics.ts" || room(file) === "core")
        .filter((target) => !allowedAtTop[room(file)]?.includes(here(target)))
        // What the panel wants to be told, it says itself.
        .filter((target) => here(target) !== "../admin/schema/modelTypes.ts" || room(file) !== "panel")
        .map((target) => `${here(file)} imports ${here(target)}`),
    );
  expect(wrong).toEqual([]);
});

test("the kernel knows no village, in what it does and in what it says", () => {
  const words =
    /villag|townsh|\btowns?\b|\bcount(?:y|ies)\b|prefectur|provinc|\bgrids?\b|grid[A-Z]|Grid|\bpart(?:y|ies)\b|Party|[村镇乡县省党]|网格|区划单位/;
  // Strings stay, comments go.
  const code = /("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|\/\*.*?\*\/|\/\/[^\n]*/gs;
  const wrong = files(join(server, "core")).flatMap((file) =>
    readFileSync(file, "utf8")
      .replace(code, (_whole, kept) => kept ?? "")
      .split("\n")
      .filter((line) => words.test(line))
      .map((line) => `${here(file)}: ${line.trim()}`),
  );
  expect(wrong).toEqual([]);
});

test("pages take nothing from the server", () => {
  const wrong = files(admin).filter((file) =>
    importsOf(file).some((target) => target.startsWith(`${server}/`)),
  );
  expect(wrong).toEqual([]);
});

test("no file imports itself in a circle", () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].map(here).join(" → "));
    else if (!done.has(file)) {
      for (const target of importsOf(file)) visit(target, [...path, file]);
      done.add(file);
    }
  };
  for (const file of [...files(server), ...files(admin)]) visit(file, []);
  expect(circles).toEqual([]);
});

test("no folder is a drawer for everything", () => {
  const names = files(server)
    .concat(files(admin))
    .flatMap((file) => relative(resolve(server, ".."), file).split("/"));
  expect(names.filter((name) => /^(utils?|misc|common|helpers?|index)(\.tsx?)?$/.test(name))).toEqual([]);
});

const lines = (file: string): number => readFileSync(file, "utf8").split("\n").length - 1;
const sum = (these: string[]): number => these.reduce((total, file) => total + lines(file), 0);

test("files are short", () => {
  const all = [...files(server), ...files(admin)];
  const sizes = all.map(lines).sort((a, b) => a - b);
  expect(all.filter((file) => lines(file) > 400).map(here)).toEqual([]);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(70);
});

test("tests keep up with what they test", () => {
  const tests = files(import.meta.dirname).filter((file) => !file.includes("/bench/"));
  expect(sum(tests) / sum(files(server))).toBeGreaterThanOrEqual(0.6);
});
