/** SQL text with its parameters, composed without losing their order. */
import type { Awaitable } from "./awaitable.ts";
import type { ScopeUnit } from "./viewer.ts";

/** A parameter whose value is known only when the statement runs. */
export interface Slot {
  readonly slot: true;
  value(run: Run): unknown;
}

/** What a compiled statement needs at run time. */
export interface Run {
  variables: Record<string, unknown>;
  today: string;
  /** Units to which the one who asks is confined. */
  scope?: readonly ScopeUnit[];
  /** Numbers of the records that are to be read. */
  ids?: readonly number[];
  /** Number of the account that asks. */
  self?: number;
  /** Number of the token that asks. */
  program?: number;
  /** Yields the keyed hash by which a personal value is found. */
  finder?: () => Awaitable<(field: string, value: string) => string>;
  /** Number of the last transaction of which the hub knew at an instant. */
  numberAt?: (instant: string) => Awaitable<number>;
}

export interface Sql {
  readonly text: string;
  readonly slots: readonly Slot[];
}

export const isSlot = (part: unknown): part is Slot =>
  typeof part === "object" && part !== null && "slot" in part;

export const constantSlot = (value: unknown): Slot => ({ slot: true, value: () => value });

/** Plain strings are SQL, slots become parameters, fragments are spliced in. */
export function sql(strings: TemplateStringsArray, ...parts: (Sql | Slot | string | number)[]): Sql {
  let text = strings[0];
  const slots: Slot[] = [];
  parts.forEach((part, index) => {
    if (typeof part === "string" || typeof part === "number") text += part;
    else if (isSlot(part)) {
      text += "?";
      slots.push(part);
    } else {
      text += part.text;
      slots.push(...part.slots);
    }
    text += strings[index + 1];
  });
  return { text, slots };
}

export const raw = (text: string): Sql => ({ text, slots: [] });

export const join = (parts: (Sql | string)[], separator: string): Sql => {
  const slots: Slot[] = [];
  const text = parts
    .map((part) => {
      if (typeof part === "string") return part;
      slots.push(...part.slots);
      return part.text;
    })
    .join(separator);
  return { text, slots };
};

export const all = (conditions: (Sql | undefined)[]): Sql => {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? raw("1 = 1") : chain(given, " and ");
};

export const any = (conditions: Sql[]): Sql =>
  conditions.length === 0 ? raw("1 = 0") : sql`(${chain(conditions, " or ")})`;

/** A long chain is halved, and its halves: databases bear no more than so many operators within each other. */
const longest = 100;

const chain = (parts: Sql[], word: string): Sql =>
  parts.length <= longest
    ? join(parts, word)
    : sql`(${chain(parts.slice(0, parts.length >> 1), word)})${word}(${chain(parts.slice(parts.length >> 1), word)})`;

/** A text literal; for names that the schema fixes, never for what a caller sends. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
