/** Where a government sits, and who manages a unit. */
import type { Clause } from "../clause.ts";
import type { SentenceReader } from "../sentenceReader.ts";

/** 镇人民政府: of the unit that the sentence speaks of. */
const bare =
  /^(?:新|该|其)?(?:镇|乡|街道|村|社区)?(?:人民政府|政府|街道办事处|办事处|村民委员会|居民委员会|村委会|居委会)?$/;

export function seat(reader: SentenceReader, { unit: words, at }: Clause & { act: "SEAT" }): void {
  if (/不变|驻地$|所在地$/.test(at)) return;
  const unit = bare.test(words) ? reader.subject : reader.meaning.unit(words);
  // A village's committee moves without anybody's approval.
  if (!unit || unit.level === "VILLAGE") return;
  if (unit.level !== "TOWNSHIP")
    return void reader.remark(
      "只有乡镇的驻地迁移有对应的步骤",
      "there is a step for the seat of a township alone",
    );
  reader.meaning.place = unit;
  for (let length = at.length; length > 1; length--) {
    const name = at.slice(0, length);
    if (!reader.meaning.isKnown(name) || !/[村区]$/.test(name)) continue;
    const [place] = reader.meaning.units(name, unit);
    if (place?.level === "VILLAGE")
      reader.take({ kind: "SEAT_MOVE", from: [reader.mention(unit)], into: [{ id: reader.mention(place) }] });
    return;
  }
  reader.remark(
    `驻地“${at}”没有写到村(社区),没有对应的步骤`,
    `the seat ${at} names no village or community: there is no step for it`,
  );
}

export function care(reader: SentenceReader, { units: words, by }: Clause & { act: "CARE" }): void {
  const units = reader.meaning.units(words);
  const manager = reader.meaning.unit(by);
  if (units.length > 0 && manager)
    reader.take({
      kind: "CUSTODY",
      from: units.map(reader.mention),
      into: [{ id: reader.mention(manager) }],
    });
}
