/** One input through the door, and what is said of it. */
import { expect, test } from "vitest";
import type { Data, TestHub } from "../hub.ts";

export interface Told {
  id?: string;
  refused: { path: string; message: string; rule?: string }[];
  advised: { path: string; message: string; rule?: string }[];
}

/** Creates a record, or changes the one whose id is given. */
export async function attempt(hub: TestHub, type: string, input: object, id?: string): Promise<Told> {
  const { data, errors, extensions } = await hub.answer(
    id === undefined
      ? `mutation ($input: Create${type}Input!) { done: create${type}(input: $input) { id } }`
      : `mutation ($input: Update${type}Input!, $id: ID!) { done: update${type}(id: $id, input: $input) { id } }`,
    { input, id },
  );
  const other = errors?.find((one) => one.extensions.code !== "BAD_USER_INPUT");
  if (other) throw new Error(other.message);
  return {
    id: data?.done?.id,
    refused: errors?.flatMap((one): Data[] => one.extensions.fields ?? [{ path: "", ...one }]) ?? [],
    advised: extensions?.warnings ?? [],
  };
}

/** Like `attempt`, of what must be accepted; answers the id. */
export async function written(hub: TestHub, type: string, input: object, id?: string): Promise<string> {
  const told = await attempt(hub, type, input, id);
  expect(told.refused).toEqual([]);
  return told.id as string;
}

export interface Case {
  what: string;
  type: string;
  input: () => object;
  /** Record that is changed; one is created when absent. */
  id?: () => string;
  /** Path of the field and words of the message by which the input is refused; accepted when absent. */
  refused?: [path: string, words: string | RegExp];
  /** The same of what is only advised. */
  advised?: [path: string, words: string | RegExp];
}

/** Cases of one type in a line each. */
export const given =
  (type: string) =>
  (what: string, input: () => object, refused?: Case["refused"], id?: () => string): Case => ({
    what,
    type,
    input,
    refused,
    id,
  });

/** Each case in turn, on the same hub. */
export const cases = (hub: () => TestHub, all: Case[]): void =>
  test.each(all)("$type: $what", async ({ type, input, id, refused, advised }) => {
    const told = await attempt(hub(), type, input(), id?.());
    const said = (some: Told["refused"]): string[] => some.map(({ path, message }) => `${path}: ${message}`);
    if (refused) {
      const about = told.refused.filter(({ path }) => path === refused[0]);
      expect(about.map(({ message }) => message).join(), said(told.refused).join()).toMatch(refused[1]);
    } else expect(said(told.refused)).toEqual([]);
    if (advised) {
      const about = told.advised.filter(({ path }) => path === advised[0]);
      expect(about.map(({ message }) => message).join(), said(told.advised).join()).toMatch(advised[1]);
    }
  });
