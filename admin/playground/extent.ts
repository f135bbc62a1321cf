import { isObject, type Json, type JsonObject } from "./flatten.ts";

/** How much of a list an answer holds. */
export interface Extent {
  root: string;
  shown: number;
  total: number;
}

/** Of those of the root fields that say how many there are in all, by `totalCount` or `groupCount`. */
export function extentsOf(data: JsonObject, roots: string[]): Extent[] {
  return roots.flatMap((root) => {
    const value = data[root];
    const shown = listIn(value)?.length;
    const [first] = Array.isArray(value) ? value : [value];
    const total = isObject(first) ? (Array.isArray(value) ? first.groupCount : first.totalCount) : null;
    return shown !== undefined && typeof total === "number" ? [{ root, shown, total }] : [];
  });
}

/** Data with a further page of some of its root fields. */
export function grown(data: JsonObject, page: JsonObject): JsonObject {
  return {
    ...data,
    ...Object.fromEntries(Object.entries(page).map(([root, more]) => [root, joined(data[root], more)])),
  };
}

function joined(value: Json, more: Json): Json {
  if (Array.isArray(value)) return Array.isArray(more) ? [...value, ...more] : value;
  if (!isObject(value) || !isObject(more)) return value;
  const lists = ["nodes", "edges"].filter((name) => Array.isArray(value[name]));
  return { ...value, ...Object.fromEntries(lists.map((name) => [name, joined(value[name], more[name])])) };
}

function listIn(value: Json): Json[] | undefined {
  if (Array.isArray(value)) return value;
  return isObject(value) ? [value.nodes, value.edges].find(Array.isArray) : undefined;
}
