import { fieldOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { type Condition, placePaths } from "./where.ts";

/** Comparisons that a list has words for. */
const told = new Set("eq ne in contains startsWith endsWith gt gte lt lte isNull".split(" "));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The conditions of a list that say the same as a `where`; nothing where they could not say all of it, since a list
 * narrowed by less would hold other records.
 */
export function conditionsOf(entity: EntityModel, where: unknown): Condition[] | undefined {
  if (!isObject(where)) return undefined;
  const all: Condition[] = [];
  for (const [path, asked] of Object.entries(where)) {
    const some =
      path === "and" && Array.isArray(asked)
        ? together(asked.map((each) => conditionsOf(entity, each)))
        : placePaths.has(path)
          ? [{ path, operator: "within", value: asked }]
          : compared(entity, path, asked);
    if (!some) return undefined;
    all.push(...some);
  }
  return all;
}

function compared(entity: EntityModel, path: string, asked: unknown): Condition[] | undefined {
  const kind = fieldOf(entity, path)?.kind;
  if (!kind || !["scalar", "enum", "reference", "connection"].includes(kind) || !isObject(asked))
    return undefined;
  // What a record refers to is told by its id, a list by how many it holds.
  const inner = { reference: "id", connection: "count" }[kind as string];
  if (inner && Object.keys(asked).some((key) => key !== inner)) return undefined;
  const operators = inner ? asked[inner] : asked;
  if (!isObject(operators) || Object.keys(operators).some((operator) => !told.has(operator)))
    return undefined;
  return Object.entries(operators).map(([operator, value]) => ({ path, operator, value }));
}

const together = (parts: (Condition[] | undefined)[]): Condition[] | undefined =>
  parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
