/** A value as JSON has it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

/** One line of the table: dotted path of a column to its value. */
export type Row = Record<string, Cell>;
export type Cell = null | boolean | number | string;

export interface Table {
  /** Dotted paths, in the order of the query, without the wrappers that only page a list. */
  columns: string[];
  rows: Row[];
}

/** What stands between a list and its rows and means nothing to a reader of the table. */
export const wrappers = new Set(["nodes", "edges", "node", "keys"]);

/** The column that says which question of several a row answers. */
export const asked = "?";

/**
 * Makes a table of a part of an answer: its first list gives the rows, single objects become columns. With
 * `expand` the first list inside each row opens further rows that repeat what stands above it, and so
 * on downwards; all other lists stand in one cell. A part without any list is one row.
 */
export function flatten(data: JsonObject, expand: boolean): Table {
  const levels = listsDownwards(data, expand);
  const rows = rowsOf(data, levels, "");
  if (rows.every((row) => Object.values(row).every((value) => value === null)))
    return { columns: [], rows: [] };
  const columns = new Set<string>();
  for (const row of rows) for (const column of Object.keys(row)) columns.add(column);
  // A relation that is empty in some rows left a column of its own, which is the place of its fields.
  const relations = new Set([...columns].flatMap(above));
  const fieldsOf = (relation: string) => [...columns].filter((column) => column.startsWith(`${relation}.`));
  const placed = [...columns].flatMap((column) => (relations.has(column) ? fieldsOf(column) : column));
  const all = [...new Set(placed)].filter((column) => !relations.has(column));
  // How many groups there are stands over the table, as totalCount does.
  const own = all.filter((column) => !/(^|\.)groupCount$/.test(column));
  return { columns: own.length > 0 ? own : all, rows };
}

/** Whether rows hold lists that could be rows of their own. */
export function opensFurther(data: JsonObject): boolean {
  return listsDownwards(data, true).length > 1;
}

/** A column by its path below the root field. */
export function withoutRoot(column: string): string {
  return column.slice(column.indexOf(".") + 1);
}

function above(column: string): string[] {
  const parts = column.split(".");
  return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join("."));
}

type Path = string[];

/** Which list is opened on each level, chosen over all rows so that an empty one changes nothing. */
function listsDownwards(data: JsonObject, expand: boolean): Path[] {
  const levels: Path[] = [];
  let objects = [data];
  for (;;) {
    const path = firstList(objects);
    if (!path) return levels;
    levels.push(path);
    if (!expand) return levels;
    objects = objects.flatMap((object) => itemsAt(object, path));
  }
}

function firstList(objects: JsonObject[], above: Path = []): Path | undefined {
  const names = new Set(objects.flatMap((object) => Object.keys(object)));
  for (const name of names) {
    const values = objects.map((object) => object[name]);
    const path = [...above, name];
    const lists = values.filter(Array.isArray);
    if (lists.some((list) => list.length === 0 || list.some(isObject)) && !lists.flat().some(isScalar))
      return path;
    const inner = firstList(values.filter(isObject), path);
    if (inner) return inner;
  }
  return undefined;
}

function rowsOf(object: JsonObject, levels: Path[], prefix: string): Row[] {
  const [path, ...below] = levels;
  if (!path) return [cellsOf(object, prefix)];
  const own = cellsOf(object, prefix, path);
  const items = itemsAt(object, path);
  // A unit without any still has its line, or it would vanish from the table.
  if (items.length === 0) return prefix === "" && Object.keys(own).length === 0 ? [] : [own];
  return items.flatMap((item) => rowsOf(item, below, join(prefix, path)).map((row) => ({ ...own, ...row })));
}

/** The single values of an object; `opened` is the list that becomes rows instead. */
function cellsOf(object: JsonObject, prefix: string, opened?: Path): Row {
  const row: Row = {};
  for (const [name, value] of Object.entries(object)) {
    const path = join(prefix, [name]);
    const inOpened = opened?.[0] === name ? opened.slice(1) : undefined;
    if (inOpened && (inOpened.length === 0 || wrappers.has(inOpened[0]))) continue; // with its totals and cursors
    const list = Array.isArray(value)
      ? value
      : isObject(value) && Array.isArray(value.nodes)
        ? value.nodes
        : null;
    if (list) row[join(path, onlyField(list))] = inOneCell(list);
    else if (isObject(value)) Object.assign(row, cellsOf(value, path, inOpened));
    else if (!Array.isArray(value)) row[path] = value;
  }
  return row;
}

/** The field that a list asks for, where it is only one: it names the column better than the list does. */
function onlyField(list: Json[]): Path {
  const names = new Set(list.filter(isObject).flatMap((item) => Object.keys(item)));
  return names.size === 1 ? [...names] : [];
}

function inOneCell(list: Json[]): string {
  return list.map((item) => leaves(item).join(" ")).join("、");
}

function leaves(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (isObject(value)) return Object.values(value).flatMap(leaves);
  return value === null ? [] : [String(value)];
}

function itemsAt(object: JsonObject, path: Path): JsonObject[] {
  let value: Json | undefined = object;
  for (const name of path) value = isObject(value) ? value[name] : undefined;
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((item) => (isObject(item.node) ? item.node : item));
}

function join(prefix: string, path: Path): string {
  const kept = path.filter((name) => !wrappers.has(name));
  return prefix === "" ? kept.join(".") : [prefix, ...kept].join(".");
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: Json): boolean {
  return value === null || typeof value !== "object";
}
