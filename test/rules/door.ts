/** Writes through the door and what it says of them. */
import { expect } from "vitest";
import type { Data, TestHub } from "../hub.ts";

export interface Case {
  what: string;
  type: string;
  /** Of the record that it changes; a new one is made when absent. */
  id?: () => string;
  input: () => object;
  /** Field that is refused, and what the message says of the way out; accepted when absent. */
  path?: string;
  remedy?: RegExp;
  /** What an accepted write is warned of. */
  warning?: RegExp;
}

export const write = (hub: TestHub, type: string, input: object, id?: string) =>
  id
    ? hub.answer(
        `mutation ($id: ID!, $input: Update${type}Input!) { made: update${type}(id: $id, input: $input) { id } }`,
        { id, input },
      )
    : hub.answer(`mutation ($input: Create${type}Input!) { made: create${type}(input: $input) { id } }`, {
        input,
      });

export async function made(hub: TestHub, type: string, input: object): Promise<string> {
  const { data, errors } = await write(hub, type, input);
  if (errors) throw new Error(JSON.stringify(errors[0].extensions.fields ?? errors));
  return data.made.id;
}

/** A case holds: refused at its field with its remedy, or accepted, with its warning where it has one. */
export async function expectCase(hub: TestHub, one: Case): Promise<void> {
  const { errors, extensions } = await write(hub, one.type, one.input(), one.id?.());
  const told: Data[] = errors?.[0].extensions.fields ?? [];
  if (!one.path) {
    expect(told).toEqual([]);
    expect(errors).toBeUndefined();
    const warnings: Data[] = extensions?.warnings ?? [];
    if (one.warning) expect(warnings.map((each) => each.message).join()).toMatch(one.warning);
    return;
  }
  expect(told.map(({ path, message }) => ({ path, message }))).toEqual([
    { path: one.path, message: expect.stringMatching(one.remedy as RegExp) },
  ]);
}
