/** Values of rows as answers show them, and how they compare. */
import { pinyin } from "pinyin-pro";
import type { Field } from "../../server/core/field.ts";
import { type EntityModel, isStored } from "../../server/core/model.ts";
import type { Row } from "./world.ts";

/** Fields that conditions may name and a row stores. */
export const plainFields = (entity: EntityModel): [string, Field][] =>
  [...entity.fields].filter(
    ([name, field]) =>
      isStored(field) &&
      !field.hidden &&
      !field.personal &&
      !["version", "deletedAt"].includes(name) &&
      ["text", "integer", "decimal", "boolean", "date", "dateTime", "choice"].includes(field.kind),
  );

export const stored = (entity: EntityModel, row: Row, name: string): unknown =>
  row[entity.column(name)] ?? null;

/** As it leaves the hub. */
export function shownValue(field: Field, value: unknown): unknown {
  if (value === null) return null;
  if (field.kind === "boolean") return value === 1;
  if (field.kind === "decimal") return (Number(value) / 10 ** (field.scale ?? 2)).toFixed(field.scale ?? 2);
  return value;
}

export const bytes = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));

/** Stored values of one field: texts by their bytes, all else by size. */
export const compared = (one: unknown, other: unknown): number =>
  typeof one === "string" && typeof other === "string" ? bytes(one, other) : Number(one) - Number(other);

/** In an order of a list: nothing first, choices as stated, words by their pinyin. */
export function sorted(entity: EntityModel, name: string, field: Field, one: Row, other: Row): number {
  const [a, b] = [stored(entity, one, name), stored(entity, other, name)];
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (field.kind === "choice") {
    const places = Object.keys(field.choices.values);
    return places.indexOf(String(a)) - places.indexOf(String(b));
  }
  if (field.kind === "text" && !field.pattern && name !== entity.key)
    return bytes(spelled(String(a)), spelled(String(b))) || bytes(String(a), String(b));
  return compared(a, b);
}

const spellings = new Map<string, string>();

/** As it is read aloud, in small letters; of numbers the smaller stands first. */
function spelled(text: string): string {
  let found = spellings.get(text);
  if (found === undefined) {
    found = pinyin(text, { toneType: "none", separator: "", nonZh: "consecutive", v: true })
      .toLowerCase()
      .replace(/\s/g, "")
      .replace(/\d+/g, (digits) => "0".repeat(Math.max(0, 4 - digits.length)) + digits);
    spellings.set(text, found);
  }
  return found;
}
