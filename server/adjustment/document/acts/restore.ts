/** 恢复F乡建制: what ended comes to life again out of those that it went to. */
import type { Unit } from "../../forest/unit.ts";
import type { Clause } from "../clause.ts";
import type { SentenceReader } from "../sentenceReader.ts";

export function restore(reader: SentenceReader, { units: words }: Clause & { act: "RESTORE" }): void {
  const units = reader.meaning.formerUnits(words);
  const [standing, ended] = [true, false].map((inForce) => units.filter(({ is }) => is.inForce === inForce));
  if (standing.length > 0)
    reader.remark(
      `${standing.map(({ is }) => `“${is.name}”`).join("、")}现行有效,不用恢复`,
      `${standing.map(({ is }) => is.name).join(", ")} is in force and need not be restored`,
    );
  const holders = Map.groupBy(ended, holderOf);
  for (const [holder, some] of holders) {
    if (holder)
      reader.take({
        kind: "REVERSAL",
        from: [reader.mention(holder)],
        into: [holder, ...some].map((unit) => ({ id: reader.mention(unit) })),
      });
    else
      reader.remark(
        `${some.map(({ is }) => `“${is.name}”`).join("、")}撤销时的去向不明或不止一个,请在草案中用“恢复”步骤逐一填写`,
        `where ${some.map(({ is }) => is.name).join(", ")} went is not known, or to several: add the REVERSAL by hand`,
      );
  }
}

/** The one unit in force that has all of it by now, whichever ways led there. */
function holderOf(unit: Unit): Unit | undefined {
  const [holder, another] = new Set(unit.ways.map(({ to }) => (to.is.inForce ? to : holderOf(to))));
  return another ? undefined : holder;
}
