/** What the hub and a reading process tell each other; the answer itself goes by a pipe of its own. */
import type { Config } from "../config.ts";
import type { Answer } from "../request/answer.ts";
import type { DocumentRequest } from "../request/document.ts";

export type Asked = { kind: "begin"; config: Config } | { kind: "ask"; request: DocumentRequest };

export type Told =
  | { kind: "ready" }
  | ({ kind: "answer"; length: number } & Pick<Answer, "status" | "headers" | "noted">);

/** Number of the pipe in the process. */
export const pipe = 4;
