/** What is handed over to be written, and what comes back: text and bytes, so that it can cross to another thread. */
import type { Row } from "../core/rule.ts";
import type { Answer } from "../request/answer.ts";
import type { Caller } from "../request/caller.ts";
import type { DocumentRequest } from "../request/document.ts";
import type { Receipt } from "../table/receipt/keepReceipt.ts";

export type Request =
  /** A GraphQL document that writes, or that tries something and takes it back. */
  | ({ kind: "document" } & DocumentRequest)
  /** A table for a list. */
  | {
      kind: "table";
      caller: Caller;
      list: string;
      query: Record<string, unknown>;
      bytes: Uint8Array;
      /** Shared memory of the one who waits for it: see `Watch`. */
      watch: Int32Array;
    }
  /** A code table, in a file of its own. */
  | {
      kind: "snapshot";
      caller: Caller;
      query: Record<string, unknown>;
      path: string;
      /** As of a table. */
      watch: Int32Array;
    }
  /** The receipt of a table that is given out. */
  | { kind: "receipt"; caller: Caller; receipt: Receipt }
  /** The scanned approval of a plan. */
  | { kind: "scan"; caller: Caller; plan: string; name: string; bytes: Uint8Array }
  /** A form of an office: a new one, or another file for one that is there. */
  | { kind: "form"; caller: Caller; form?: string; name?: string; file: string; bytes: Uint8Array }
  /** A session for whom a provider of identities vouches. */
  | { kind: "admit"; caller: Caller; name: string }
  /** A session that was used. */
  | { kind: "use"; session: number; at: string }
  /** Refusals for the record. */
  | { kind: "refused"; rows: Row[] }
  /** What came of sending changes to an address. */
  | { kind: "delivery"; webhook: number; outcome: Outcome }
  /** Whether anything can be written at this moment. */
  | { kind: "probe"; caller: Caller };

/** What came of an attempt to send changes: how far they were accepted, or why not and when to try again. */
export type Outcome =
  | { cursor: number; deliveredAt?: string }
  | { failures: number; nextAt: string | null; note: string; ends: boolean };

/** What was handed over and is not answered. */
export interface Queue {
  requests: number;
  /** Seconds since the oldest of them was handed over. */
  waited: number;
}

/** Where what writes is handed over, be it in this thread or in another. */
export interface Writer {
  ask(request: Request): Promise<Answer>;
  /** Absent where nothing queues. */
  queue?(): Queue;
  close(): Promise<void>;
}
