/** What is handed over to be written, and what comes back: text and bytes, so that it can cross to another thread. */
import type { Answer } from "../request/answer.ts";
import type { Caller } from "../request/caller.ts";

export type Request =
  /** A GraphQL document that writes, or that tries something and takes it back. */
  | { kind: "document"; caller: Caller; body: object; accept?: string }
  /** A table for a list. */
  | { kind: "table"; caller: Caller; list: string; query: Record<string, unknown>; bytes: Uint8Array }
  /** The scanned approval of a plan. */
  | { kind: "scan"; caller: Caller; plan: string; name: string; bytes: Uint8Array }
  /** A session that was used. */
  | { kind: "use"; session: number; at: string }
  /** Whether anything can be written at this moment. */
  | { kind: "probe"; caller: Caller };

/** Where what writes is handed over, be it in this thread or in another. */
export interface Writer {
  ask(request: Request): Promise<Answer>;
  close(): Promise<void>;
}
