/** The scanned approval of a plan: kept beside the database under its own hash, so that nobody can change it unseen. */
import { signInFirst } from "../account/signInFirst.ts";
import { keepDocument } from "../adjustment/plan/planDocument.ts";
import { planners } from "../adjustment/plan/planners.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import { demand } from "../core/rights.ts";
import { hashOf, keepFile } from "./keepFile.ts";
import type { Request } from "./request.ts";

/** Bytes of the largest scan. */
export const scanLimit = 20 * 1024 * 1024;

/** What offices scan to, told by the first bytes and not by what a name claims. */
const kinds: { type: string; begins: Buffer }[] = [
  { type: "application/pdf", begins: Buffer.from("%PDF-") },
  { type: "image/png", begins: Buffer.from("\x89PNG\r\n\x1a\n", "latin1") },
  { type: "image/jpeg", begins: Buffer.from([0xff, 0xd8, 0xff]) },
];

const kindOf = (bytes: Buffer): string | undefined =>
  kinds.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins))?.type;

export async function takeScan(
  context: Context,
  folder: string,
  { plan, name, bytes }: Request & { kind: "scan" },
): Promise<{ name: string; hash: string }> {
  if (!context.account) throw signInFirst(context.hub, context.token);
  demand(context.viewer, planners);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!kindOf(body)) throw wrongKind();
  const hash = hashOf(body);
  await keepDocument(context, plan, name, hash, () => keepFile(folder, hash, body));
  return { name, hash };
}

const wrongKind = (): HubError =>
  HubError.input("file", {
    zh: "批复扫描件须为 PDF、PNG 或 JPEG 文件,不超过 20 MB",
    en: "the scanned approval is a PDF, PNG or JPEG file of at most 20 MB",
  });
