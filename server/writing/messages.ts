/** What the main thread and the writing thread tell each other. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Answer } from "../request/answer.ts";
import type { Request } from "./request.ts";

export type Asked = { kind: "request"; number: number; request: Request } | { kind: "close" };

export type Told =
  | { kind: "ready"; password?: string }
  /** It cannot start, for a reason that its operator can mend. */
  | { kind: "refused"; message: string }
  | { kind: "answer"; number: number; answer: Answer }
  /** Something was committed or taken back. */
  | { kind: "committed" }
  /** Which long work holds the file from now on; none when it is done. */
  | { kind: "holding"; long?: Bilingual };
