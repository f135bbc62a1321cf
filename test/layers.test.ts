/** Who may import whom: core < division < people < the topics < account and schema < what starts the hub. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const server = resolve(import.meta.dirname, "../server");
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

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [path] : [];
  });

const importsOf = (file: string, types: boolean): string[] =>
  [
    ...readFileSync(file, "utf8").matchAll(
      /^(?:import|export)(?<type> type)?[^"';]*? from "(?<from>\.[^"]+)";/gms,
    ),
  ]
    .filter((match) => types || !match.groups?.type)
    .map((match) => resolve(dirname(file), match.groups?.from ?? ""));

const room = (file: string): string => {
  const [first, ...rest] = relative(server, file).split("/");
  return rest.length > 0 ? first : "top";
};

/** Rooms that each room may take values from, itself apart. */
const allowed: Record<string, string[]> = {
  core: [],
  division: ["core"],
  people: ["core", "division"],
  ...Object.fromEntries(topics.map((topic) => [topic, ["core", "division", "people"]])),
  adjustment: ["core", "division"],
  account: ["core", "division", "people"],
  seed: ["core", "division", "adjustment"],
};

test("rooms import only what stands before them", () => {
  const wrong = files(server).flatMap((file) =>
    importsOf(file, false)
      .map((target) => [room(file), room(target), target] as const)
      .filter(([from, to]) => from !== to && from in allowed && !allowed[from].includes(to))
      // What is said to all: the topics of the panel, and what day it is.
      .filter(([, , target]) => !/\/server\/(topics|clock)\.ts$/.test(target))
      .filter(([from, to]) => !(to === "top" && (from === "seed" || from === "account" || from === "core")))
      .map(([, , target]) => `${relative(server, file)} imports ${relative(server, target)}`),
  );
  expect(wrong).toEqual([]);
});

test("the kernel takes from above nothing but the clock", () => {
  const wrong = files(join(server, "core")).flatMap((file) =>
    importsOf(file, false)
      .filter((target) => room(target) === "top" && !target.endsWith("/clock.ts"))
      .map((target) => `${relative(server, file)} imports ${relative(server, target)}`),
  );
  expect(wrong).toEqual([]);
});

test("the kernel knows no village", () => {
  const wrong = files(join(server, "core")).filter((file) => {
    const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*|"[^"\n]*"|`[^`]*`/g, "");
    return /\b(village|township|county|grid|party)\b/i.test(code);
  });
  expect(wrong.map((file) => relative(server, file))).toEqual([]);
});

test("pages take nothing from the server", () => {
  const wrong = files(resolve(server, "../admin")).flatMap((file) =>
    importsOf(file, true)
      .filter((target) => target.startsWith(`${server}/`))
      .map(() => file),
  );
  expect(wrong).toEqual([]);
});

test("no file imports itself in a circle", () => {
  const graph = new Map(files(server).map((file) => [file, importsOf(file, false)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file))
      circles.push([...path.slice(path.indexOf(file)), file].map((one) => relative(server, one)).join(" → "));
    else if (!done.has(file)) {
      for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    }
  };
  for (const file of graph.keys()) visit(file, []);
  expect(circles).toEqual([]);
});

test("no folder is a drawer for everything", () => {
  const names = files(server)
    .concat(files(resolve(server, "../admin")))
    .flatMap((file) => relative(resolve(server, ".."), file).split("/"));
  expect(names.filter((name) => /^(utils?|misc|common|helpers?|index)(\.tsx?)?$/.test(name))).toEqual([]);
});
