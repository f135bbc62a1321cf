/**
 * What a request is known by while it is answered, so that logs and figures can be put together. Plain values: a copy
 * goes along to other threads and processes, and what was noted there comes back with the answer.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { append } from "./append.ts";

/** Where statements are run. */
export type Place = "main" | "writer" | "apart";

/** Statements that were run for a request in one place. */
export interface Batch {
  place: Place;
  statements: number;
  slow: number;
  /** Milliseconds that they took. */
  spent: number;
  /** When the first began and the last was done, in milliseconds since 1970. */
  since: number;
  until: number;
}

export interface Errand {
  id: string;
  /** The trace of which the request is a part, as W3C writes it. */
  trace?: string;
  /** Number of the account that asks. */
  account?: number;
  /** The way it was answered. */
  lane?: string;
  /** The document as it was handed in; of its values nothing is told on. */
  document?: string;
  /** The name it gives itself, and the fields it asks for. */
  operation?: string;
  fields?: string[];
  /** Codes of what was refused, or went wrong. */
  codes: string[];
  batches: Batch[];
}

/** What is noted where a request is answered. */
export type Noted = Pick<Errand, "account" | "codes" | "batches">;

export const errands = new AsyncLocalStorage<Errand>();

export const newErrand = (id: string = randomUUID(), trace?: string): Errand => ({
  id,
  trace,
  codes: [],
  batches: [],
});

/** Does what is asked for by a copy, so that what is noted meanwhile can be told on its own. */
export async function carriedOut<T>(
  errand: Errand,
  work: (own: Errand) => Promise<T>,
): Promise<{ done: T; noted: Noted }> {
  const own: Errand = { ...errand, codes: [], batches: [] };
  const done = await errands.run(own, () => work(own));
  const { account, codes, batches } = own;
  return { done, noted: { account, codes, batches } };
}

/** Adds what was noted elsewhere. */
export function note(errand: Errand, { account, codes, batches }: Noted): void {
  errand.account ??= account;
  append(errand.codes, codes);
  append(errand.batches, batches);
}
