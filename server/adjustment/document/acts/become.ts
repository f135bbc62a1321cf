/** H乡 becomes I镇: another name, another kind, or both. */
import type { Unit } from "../../forest/unit.ts";
import { becoming } from "../newUnits.ts";
import type { SentenceReader } from "../sentenceReader.ts";
import { partsAt } from "../unitList.ts";

/** `as`: a kind for all of them, or as many names, in their order. */
export function becomeEach(reader: SentenceReader, units: Unit[], as: string): void {
  const names = partsAt(as);
  if (names.length > 1 && names.length !== units.length)
    return void reader.remark(
      `原单位有${units.length}个,新名称有${names.length}个,对不上`,
      `${units.length} units and ${names.length} new names are given`,
    );
  if (names.length === 1 && units.length > 1 && as.length > 2)
    return void reader.remark(
      `几个单位不能都变为“${as}”;合并的请写“合并”`,
      `several units cannot all become ${as}; a merger is to be called one`,
    );
  for (const [index, unit] of units.entries()) become(reader, unit, names[index] ?? as);
}

export function become(reader: SentenceReader, unit: Unit, as: string): void {
  const given = becoming(reader, unit, as);
  if (!given) return;
  const { kind } = unit.is;
  reader.subject = unit;
  const from = [reader.mention(unit)];
  if (!given.type || given.type === kind) {
    const { type: _same, ...rest } = given;
    reader.take({ kind: "RENAME", from, into: [{ new: rest }] });
  } else if (kind === "VILLAGE" && given.type === "COMMUNITY") {
    const { type: _community, ...rest } = given;
    reader.take({ kind: "VILLAGE_TO_COMMUNITY", from, into: [{ new: rest }] });
  } else reader.take({ kind: "KIND_CHANGE", from, into: [{ new: given }] });
}
