/** Errors of a request whose write was already committed when they came up: it cannot be said that nothing was done. */
import type { Context } from "../context.ts";

const committed = new WeakSet<object>();

export const isAfterCommit = (error: unknown): boolean =>
  typeof error === "object" && error !== null && committed.has(error);

/** Runs a mutation; what fails after its transaction was committed is marked. */
export async function afterCommit<T>(context: Context, work: () => Promise<T>): Promise<T> {
  const before = context.transactions.length;
  try {
    return await work();
  } catch (error) {
    if (context.transactions.length > before && typeof error === "object" && error !== null)
      committed.add(error);
    throw error;
  }
}

/** Reads a part of the answer to a mutation after its transaction. */
export async function readAfter<T>(isMutation: boolean, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isMutation && typeof error === "object" && error !== null) committed.add(error);
    throw error;
  }
}
