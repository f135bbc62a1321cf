import type { EntityModel, InputModel } from "../schema/modelTypes.ts";
import { numberText } from "./numberText.ts";

type Values = Record<string, unknown>;

function convert(input: InputModel, value: unknown): unknown {
  if (value === "" || value === undefined) return null;
  if (value === null || input.list) return value;
  if (input.type === "Int" || input.type === "Float") {
    // What is no number goes as it was typed: the hub says what is wrong with it, beside whatever else is.
    const text = numberText(value);
    return text === "" ? null : Number.isNaN(Number(text)) ? text : Number(text);
  }
  if (input.type === "Decimal") return numberText(value) || null;
  if (input.type === "String") return String(value);
  return value;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** A form's values as the input of `create…`: only what was filled in, so that the hub's defaults hold. */
export function createInput(entity: EntityModel, values: Values): Values {
  const entries = (entity.create ?? []).map((input) => [input.name, convert(input, values[input.name])]);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** A form's values as the input of `update…`: only what differs from the record the form was opened with. */
export function updateInput(entity: EntityModel, values: Values, base: Values | undefined): Values {
  const result: Values = {};
  for (const input of entity.update ?? []) {
    if (!(input.name in values)) continue;
    const value = convert(input, values[input.name]);
    if (!base || !same(value, convert(input, base[input.name]))) result[input.name] = value;
  }
  return result;
}
