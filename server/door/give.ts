/** Gives an answer that was made elsewhere. */
import type { ServerResponse } from "node:http";
import type { Answer } from "../request/answer.ts";
import { send } from "./compressed.ts";

export function give(response: ServerResponse, { status, headers, body, packed }: Answer): void {
  // One answer may set several cookies.
  for (const [name, value] of headers)
    if (name === "set-cookie") response.appendHeader(name, value);
    else response.setHeader(name, value);
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  send(response, status, { "Cache-Control": "no-store" }, bytes, packed);
}
