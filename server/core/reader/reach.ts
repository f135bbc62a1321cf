/** How many rows the database is expected to go through, and to find, on the day that is read. */
import type { EntityModel, List } from "../model.ts";
import { Leaf, type Tree } from "./argument.ts";
import type { Reading } from "./reading.ts";
import { isPast, type Others } from "./rows.ts";

type Branch = { [name: string]: Tree };

export interface Reach {
  way: number;
  rows: number;
  records: number;
}

/** Records of an entity, about. */
export const recordsOf = (c: Reading, entity: EntityModel): number => Math.max(1, c.cost.size(entity, false));

/** Rows of an entity: in the past, those of every day. */
export const rowsOf = (c: Reading, entity: EntityModel): number => c.cost.size(entity, isPast(c, entity));

/** A row on the way is not only gone to: those that hang on it are looked for. */
const onTheWay = 3;

/** What is gone through for a list of one record: the rows on the way to it, its own, and the records these come to. */
export function listOf(
  c: Reading,
  owner: EntityModel,
  { target, steps }: Pick<List, "target" | "steps">,
): Reach {
  const owners = recordsOf(c, owner);
  const way = steps.slice(0, -1).reduce((sum, step) => sum + onTheWay * rowsOf(c, step.target), 0);
  return { way: way / owners, rows: rowsOf(c, target) / owners, records: recordsOf(c, target) / owners };
}

/** The same for a whole list. */
export function allOf(c: Reading, entity: EntityModel, others?: Others): Reach {
  if (others !== "versions") return { way: 0, rows: rowsOf(c, entity), records: recordsOf(c, entity) };
  const rows = c.cost.size(entity, true);
  return { way: 0, rows, records: Math.max(1, rows) };
}

/** Rows that are looked at for those that fulfil `where`, of so many: an index narrows them where it can. */
export function rowsFor(c: Reading, entity: EntityModel, where: Tree, rows: number): number {
  return least(where, rows, (name, tree) => lookedAt(c, entity, name, tree, rows));
}

const least = (where: Tree, rows: number, of: (name: string, tree: Tree) => number): number =>
  Object.entries((where ?? {}) as Branch).reduce(
    (fewest, [name, tree]) => (tree ? Math.min(fewest, of(name, tree)) : fewest),
    rows,
  );

function lookedAt(c: Reading, entity: EntityModel, name: string, tree: Tree, rows: number): number {
  if (name === "and") return Math.min(rows, ...(tree as Tree[]).map((one) => rowsFor(c, entity, one, rows)));
  if (name === "or")
    return (tree as Tree[]).reduce((sum: number, one) => sum + rowsFor(c, entity, one, rows), 0);
  if (name === "within" || name === "withinCode") return rows / units(c, entity, name, tree as Leaf);
  if (name === "id" || entity.fields.get(name)?.unique || name === entity.key)
    return Math.min(rows, (asked(tree as Branch) ?? rows) * (rowsOf(c, entity) / recordsOf(c, entity)));
  const named = entity.toOnes.get(name.replace(/Id$/, ""));
  if (!named) return rows;
  const records = recordsOf(c, named.target);
  const wanted =
    named.name === name ? recordsFor(c, named.target, tree, records) : (asked(tree as Branch) ?? records);
  return rows * Math.min(1, wanted / records);
}

/** Of so many records those that are expected to fulfil `where`, as far as relations tell. */
function recordsFor(c: Reading, entity: EntityModel, where: Tree, records: number): number {
  return least(where, records, (name, tree) => {
    const list = entity.lists.get(name);
    if (!list) return lookedAt(c, entity, name, tree, records);
    const among = recordsOf(c, list.target);
    return (
      records * Math.min(1, recordsFor(c, list.target, (tree as Branch).some, among) / recordsOf(c, entity))
    );
  });
}

/** How many values are asked for, to the next power of two, where they are named. */
function asked({ eq, in: among }: Branch): number | undefined {
  if (eq instanceof Leaf) return 1;
  if (!(among instanceof Leaf)) return undefined;
  return among.pin((values) => 2 ** Math.ceil(Math.log2(Math.max(1, (values as unknown[]).length))));
}

/** How many units there are of the level that one is given of. */
function units(c: Reading, entity: EntityModel, name: string, leaf: Leaf): number {
  const levels = (entity.root.abstract ? entity.root : entity.home?.target.root)?.concretes ?? [];
  const level =
    name === "within"
      ? levels.find((one) => one.name === leaf.pin((value) => String(value).replace(/_\d+$/, "")))
      : levels.find((one) => one.level?.codeLength === leaf.pin((value) => String(value).length));
  return level ? recordsOf(c, level) : 1;
}
