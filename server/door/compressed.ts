/** Answers leave compressed where that saves more than it takes. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import Negotiator from "negotiator";
import { type Coding, codings } from "../request/answer.ts";

/** Below, it would cost more time than the bytes on any line. */
const worthwhile = 8 * 1024;

const squeezed = promisify(brotliCompress);
const zipped = promisify(gzip);

/** `effort`: 1 takes less time than sending what it saves, also where the other end is near; 9 is for what is kept. */
export const compress = (bytes: Buffer, coding: Coding, effort: number): Promise<Buffer> =>
  coding === "gzip"
    ? zipped(bytes, { level: effort })
    : squeezed(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: effort } });

/** What the other end understands, the best first. */
export function codingFor(request: IncomingMessage): Coding | undefined {
  const understood = new Negotiator(request).encodings([...codings]);
  return codings.find((one) => understood.includes(one));
}

/** Sends an answer; `packed` makes it smaller. */
export function send(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  bytes: Buffer,
  packed = (coding: Coding): Promise<Buffer> => compress(bytes, coding, 1),
): void {
  const leave = (body: Buffer): void => {
    response.writeHead(status, { ...headers, "Content-Length": body.length });
    response.end(body);
  };
  const isLarge = bytes.length >= worthwhile;
  if (isLarge) response.appendHeader("Vary", "Accept-Encoding");
  const coding = isLarge && codingFor(response.req);
  if (!coding) leave(bytes);
  else
    void packed(coding).then((made) => {
      response.setHeader("Content-Encoding", coding);
      leave(made);
    });
}
