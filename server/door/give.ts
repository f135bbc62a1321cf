/** Gives an answer that was made elsewhere. */
import type { ServerResponse } from "node:http";
import type { Answer } from "../request/answer.ts";
import { send } from "./compressed.ts";

export function give(response: ServerResponse, { status, headers, body }: Answer): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  send(response, status, { "Cache-Control": "no-store" }, Buffer.from(body));
}
