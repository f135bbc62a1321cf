import type { Problem } from "../hub/client.ts";

export interface Refusal {
  /** What is wrong with fields that the form shows. */
  beside: Record<string, string>;
  /** What concerns no field of the form, to stand at its head. */
  head: string[];
}

/** Somebody has thought better of it; nothing is said. */
export class Declined extends Error {}

/** Sorts what the hub said in refusing a form by where people should read it. */
export function refusalOf(error: unknown, shown: string[]): Refusal {
  const { body, message } = error as { body?: Problem; message: string };
  const refusal: Refusal = { beside: {}, head: [] };
  if (error instanceof Declined) return refusal;
  for (const [field, told] of Object.entries(body?.errors ?? {})) {
    if (shown.includes(field)) refusal.beside[field] = told;
    else refusal.head.push(told);
  }
  if (Object.keys(body?.errors ?? {}).length === 0) refusal.head.push(message);
  return refusal;
}
