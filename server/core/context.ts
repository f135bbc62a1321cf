/** What one request knows: who asks, in which language, on which day, and what to tell beside the answer. */
import Negotiator from "negotiator";
import type { Bilingual } from "./bilingual.ts";
import type { Account } from "./credentials.ts";
import type { Asked, Asker, Hub } from "./hub.ts";
import type { Entry } from "./record/entry.ts";
import type { Problem } from "./rule.ts";
import type { Viewer } from "./viewer.ts";
import type { LaterValue } from "./writer/changeSet.ts";
import type { Origin } from "./writer/transaction.ts";

export interface Context extends Asker, Origin, Partial<Asked> {
  hub: Hub;
  viewer: Viewer;
  /** The signed-in account; undefined for strangers. */
  account?: Account;
  /** The credential the request came with. */
  token?: string;
  address: string;
  /** The program that asks, as it calls itself. */
  agent?: string;
  /** By which a browser is known again that has signed in before. */
  device?: string;
  /** Numbers of the transactions that the request made. */
  transactions: number[];
  /** Values that are already known to change after the day of a write. */
  laterValues: LaterValue[];
  /** What is not in order about fields that a write left alone. */
  warnings: Problem[];
  /** What the record says of the field of a mutation that is being done. */
  entry?: Partial<Entry>;
  /** Tells the caller which credential to come with from now on, none where it signed out, and how it is known again. */
  setSession(token: string | null, device?: string): void;
}

export const stranger: Viewer = { name: "", permissions: new Set(), scope: [] };

/** Chinese unless the caller prefers English. */
export const languageOf = (header: string | undefined): keyof Bilingual => {
  const asked = new Negotiator({ headers: { "accept-language": header } }).languages();
  return asked
    .find((tag) => /^(zh|en)\b/i.test(tag))
    ?.slice(0, 2)
    .toLowerCase() === "en"
    ? "en"
    : "zh";
};
