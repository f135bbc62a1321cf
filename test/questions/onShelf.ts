/** A hub, its file read without it, and what it answers to the shelf's examples, for the tests of a file. */
import { afterAll, beforeAll } from "vitest";
import type { Example } from "../../admin/playground/example.ts";
import { examples } from "../../admin/playground/examples.ts";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { variablesOf } from "../variablesOf.ts";
import { File } from "./file.ts";

export interface Shelf {
  hub: TestHub;
  file: File;
}

/** Opens them before the file's tests and closes them after. */
export function onShelf(opened: (shelf: Shelf) => void): void {
  let hub: TestHub | undefined;
  let file: File | undefined;
  beforeAll(async () => {
    hub = await testHub();
    file = new File(hub.file);
    opened({ hub, file });
  });
  afterAll(async () => {
    file?.close();
    await hub?.close();
  });
}

export async function answerOf(hub: TestHub, key: string): Promise<{ data: Data; variables: Data }> {
  const example = examples.find((one): one is Example => one.key === key);
  if (!example) throw new Error(`no example ${key}`);
  const variables = await variablesOf(hub, example);
  return { data: await hub.ask(example.query, variables), variables };
}

/** Rows as text, in an order of their own. */
export const inOrder = (list: Data[]): string[] => list.map((one) => JSON.stringify(one)).sort();
