/** What a plan comes to, written in few statements. */
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { figureSets } from "../sets/figureSets.ts";
import { linkSet } from "../sets/linkSet.ts";
import { unitSets } from "../sets/unitSets.ts";
import type { Content } from "../steps/content.ts";
import { type Prepared, prepare } from "./prepare.ts";

/** Does it, all or nothing. */
export async function carryOut(hub: Hub, t: Transaction, content: Content): Promise<void> {
  await write(hub, t, content, await prepare(hub, t, content));
}

/** Writes under the transaction's number. */
export async function write(
  hub: Hub,
  t: Transaction,
  content: Content,
  { course, attached }: Prepared,
): Promise<void> {
  const { forest } = course;
  if (forest.problems.length > 0) throw HubError.problems(forest.problems);
  const sets = [
    ...unitSets(hub.model, forest),
    ...figureSets(forest),
    await linkSet(hub, t, course, content),
    ...attached,
  ];
  for (const set of sets) await hub.gate.write(t, [set]);
}
