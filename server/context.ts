/** What one request knows: who asks, in which language, on which day, and what to tell beside the answer. */
import type { Problem } from "./core/rule.ts";
import type { Viewer } from "./core/viewer.ts";
import type { LaterValue } from "./core/writer/changeSet.ts";
import type { Transaction } from "./core/writer/transaction.ts";
import type { Asked, Hub } from "./hub.ts";

export interface Context {
  hub: Hub;
  viewer: Viewer;
  /** The signed-in account; undefined for strangers. */
  account?: Account;
  /** The credential the request came with. */
  token?: string;
  language: "zh" | "en";
  address: string;
  /** What is written is tried only, and taken back. */
  rehearsing?: boolean;
  /** By which way the request came in, a value of `Through`. */
  through: string;
  /** Why the caller writes, where that was said. */
  reason?: string;
  /** Numbers of the transactions that the request made. */
  transactions: number[];
  /** Values that are already known to change after the day of a write. */
  laterValues: LaterValue[];
  /** Reads the answer of a mutation from what it did, before that is committed. */
  answer?: Asked["answer"];
  committing(t: Transaction): void;
  /** Remarks on the answer, e.g. on days before the first known one. */
  notices: string[];
  /** What is not in order about fields that a write left alone. */
  warnings: Problem[];
  /** Sets or clears the session cookie of the panel. */
  setSession(token: string | null): void;
}

export interface Account {
  userId: number;
  username: string;
  /** Whether an API token, not a person, signed in. */
  program: boolean;
}

export const stranger: Viewer = { name: "", permissions: new Set(), scope: [] };

/** Chinese unless the caller prefers English. */
export const languageOf = (header: string | undefined): "zh" | "en" => {
  for (const part of (header ?? "").toLowerCase().split(",")) {
    const tag = part.trim().split(";")[0];
    if (tag.startsWith("zh")) return "zh";
    if (tag.startsWith("en")) return "en";
  }
  return "zh";
};
