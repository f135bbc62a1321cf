/** Gives an answer that was made elsewhere. */
import type { ServerResponse } from "node:http";
import type { Answer } from "../request/answer.ts";

export function give(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body);
  for (const [name, value] of headers) response.setHeader(name, value);
  response.writeHead(status, { "Content-Length": bytes.length, "Cache-Control": "no-store" });
  response.end(bytes);
}
