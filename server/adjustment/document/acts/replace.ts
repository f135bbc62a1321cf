/** 撤销A镇、B乡,设立C镇: what ends lives on in what is set up. */
import type { Unit } from "../../forest/unit.ts";
import type { Clause } from "../clause.ts";
import { newUnit } from "../newUnits.ts";
import type { SentenceReader } from "../sentenceReader.ts";
import { partsAt } from "../unitList.ts";
import { become } from "./become.ts";
import { go } from "./go.ts";
import { merge } from "./merge.ts";

type Of<Act extends Clause["act"]> = Clause & { act: Act };

export function foundFrom(
  reader: SentenceReader,
  ended: Unit[],
  foundings: Of<"FOUND">[],
  grounds: Of<"GROUND">[],
  goings: Of<"GO">[],
): void {
  const names = foundings.flatMap(({ name }) => partsAt(name));
  if (names.length === 1) {
    const also = grounds.flatMap(({ units }) => (ended.length === 1 ? beside(reader, units, ended[0]) : []));
    const all = [...new Set([...ended, ...also])];
    if (all.length > 1) merge(reader, all, names[0]);
    else become(reader, ended[0], names[0]);
    for (const going of goings) go(reader, going);
    return;
  }
  const groundOf = (name: string): Of<"GROUND"> | undefined => grounds.find(({ of }) => of === name);
  if (ended.length === 1) return void partition(reader, ended[0], names, groundOf);
  if (names.length === ended.length && grounds.length === 0) {
    for (const [index, unit] of ended.entries()) become(reader, unit, names[index]);
    return;
  }
  for (const name of names) {
    const ground = groundOf(name);
    const units = ground ? reader.meaning.units(ground.units) : [];
    if (units.length > 0) merge(reader, units, name);
    else
      reader.remark(
        `撤销的有${ended.length}个、设立的有${names.length}个,看不出“${name}”由哪些单位组成,请分句写明`,
        `${ended.length} units end and ${names.length} are set up: of which ${name} is made cannot be told; write a sentence for each`,
      );
  }
}

/** Units of the same level that become part of the new one beside the one that ends. */
function beside(reader: SentenceReader, words: string, unit: Unit): Unit[] {
  const units = reader.meaning.units(words);
  return units.filter((one) => one.level === unit.level);
}

function partition(
  reader: SentenceReader,
  unit: Unit,
  names: string[],
  groundOf: (name: string) => Of<"GROUND"> | undefined,
): void {
  const into = names.flatMap((name) => {
    const made = newUnit(reader, name, unit.level, unit);
    const ground = groundOf(name);
    const children = ground ? reader.meaning.units(ground.units, unit) : [];
    return made ? [{ new: made, children: children.map(reader.mention) }] : [];
  });
  if (into.length === names.length) reader.take({ kind: "PARTITION", from: [reader.mention(unit)], into });
}
