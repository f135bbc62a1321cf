import { asked, flatten, isObject, type Json, type JsonObject, withoutRoot } from "./flatten.ts";

/** Root fields of an answer that are read in one table, and what they answered. */
export interface Part {
  /** Names in the answer, aliases where there are such. */
  roots: string[];
  /** What `flatten` makes the table of. */
  data: JsonObject;
  /** Whether its rows answer several questions, told apart by the column `asked`. */
  stacked: boolean;
}

/**
 * The tables of an answer, in the order of its root fields: each question has its own, but single
 * figures stand side by side in one, and what answers in the same columns lies one below another, as
 * when one aggregate is asked for two years.
 */
export function partsOf(data: JsonObject): Part[] {
  const groups = new Map<string, [string, Json][]>();
  for (const [name, value] of Object.entries(data)) {
    const key = alike(name, value);
    groups.set(key, [...(groups.get(key) ?? []), [name, value]]);
  }
  return [...groups].map(([key, fields]) => {
    const roots = fields.map(([name]) => name);
    const stacked = fields.length > 1 && key !== figures;
    return { roots, stacked, data: stacked ? { nodes: below(fields) } : Object.fromEntries(fields) };
  });
}

const figures = "";

/** What two root fields have in common that share a table; the name itself where they share it with none. */
function alike(name: string, value: Json): string {
  const isList = Array.isArray(value);
  if (!isList && holdsList(value)) return name;
  const { columns } = flatten({ [name]: value }, true);
  if (!isList && columns.length <= 1) return figures;
  return columns.length === 0 ? name : columns.map(withoutRoot).join();
}

function holdsList(value: Json): boolean {
  if (!isObject(value)) return false;
  return Object.values(value).some((inner) => Array.isArray(inner) || holdsList(inner));
}

function below(fields: [string, Json][]): JsonObject[] {
  return fields.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isObject).map((item) => ({ [asked]: name, ...item })),
  );
}
