/** The scanned approval of a plan: kept beside the database under its own hash, so that nobody can change it unseen. */
import { hash } from "node:crypto";
import { signInFirst } from "../account/signInFirst.ts";
import { keepDocument } from "../adjustment/plan/planDocument.ts";
import { planners } from "../adjustment/plan/planners.ts";
import type { Context } from "../core/context.ts";
import { demand } from "../core/rights.ts";
import { keepFile } from "./keepFile.ts";
import type { Request } from "./request.ts";

export async function takeScan(
  context: Context,
  folder: string,
  { plan, name, bytes }: Request & { kind: "scan" },
): Promise<{ name: string; hash: string }> {
  if (!context.account) throw signInFirst(context.hub, context.token);
  demand(context.viewer, planners);
  const digest = hash("sha256", bytes);
  await keepDocument(context, plan, name, digest, () => keepFile(folder, digest, bytes));
  return { name, hash: digest };
}
