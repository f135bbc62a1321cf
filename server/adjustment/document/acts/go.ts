/** Units go to another: below it where they are of the next level, into it where they are of the same. */
import type { Unit } from "../../forest/unit.ts";
import type { Clause } from "../clause.ts";
import type { SentenceReader } from "../sentenceReader.ts";
import { partsAt } from "../unitList.ts";
import { absorb } from "./merge.ts";

export function go(reader: SentenceReader, { units: words, to }: Clause & { act: "GO" }): void {
  if (/部分|片区|地块|土地|区域内/.test(words) && !reader.meaning.isKnown(words))
    return void reader.remark(
      "划转的是部分区域而不是整个单位,没有对应的步骤;涉及的下级单位请逐个写明",
      "part of a unit's ground goes, which no step can tell: name the units below that go",
    );
  const units = reader.meaning.units(words);
  const receivers = partsAt(to).length > 1 ? reader.meaning.units(to) : reader.meaning.units(to).slice(0, 1);
  if (units.length === 0 || receivers.length === 0) return;
  if (receivers.length === 1) return void goTo(reader, units, receivers[0]);
  if (receivers.length !== units.length)
    return void reader.remark(
      `原单位有${units.length}个,去向有${receivers.length}个,对不上`,
      `${units.length} units go to ${receivers.length} others`,
    );
  for (const [index, unit] of units.entries()) goTo(reader, [unit], receivers[index]);
}

function goTo(reader: SentenceReader, units: Unit[], to: Unit): void {
  const { forest } = reader.course;
  const into = [{ id: reader.mention(to) }];
  if (units.length === 1) [reader.subject] = units;
  for (const [level, some] of Map.groupBy(units, (unit) => unit.level)) {
    const from = some.map(reader.mention);
    if (level === to.level) absorb(reader, some, to);
    else if (forest.levelBelow(to.level) !== level)
      reader.remark(
        `“${some[0].is.name}”与“${to.is.name}”相差不止一级,不能直接划入`,
        `${some[0].is.name} and ${to.is.name} are more than one level apart`,
      );
    else if (some.every((unit) => unit.is.parent === to.id))
      reader.remark(
        `${some.map(({ is }) => is.name).join("、")}本来就在“${to.is.name}”`,
        `${some.map(({ is }) => is.name).join(", ")} belong to ${to.is.name} already`,
      );
    else reader.take({ kind: level === "TOWNSHIP" ? "AFFILIATION" : "TERRITORY_TRANSFER", from, into });
  }
}
