/** N社区 is set up: by itself, or from parts of others. */
import type { Unit } from "../../forest/unit.ts";
import type { Clause } from "../clause.ts";
import { levelNamed, newUnit } from "../newUnits.ts";
import type { SentenceReader } from "../sentenceReader.ts";
import { partsAt } from "../unitList.ts";
import { merge } from "./merge.ts";

type Founding = Clause & { act: "FOUND" };

export function found(reader: SentenceReader, { name: words, under, from, parts }: Founding): void {
  if (parts || from) return void splitOff(reader, words, from ?? "", parts ?? "");
  const named = under ? reader.meaning.unit(under) : undefined;
  for (const each of partsAt(words)) establish(reader, each, named ?? reader.meaning.place);
}

function establish(reader: SentenceReader, words: string, place: Unit | undefined): void {
  const { forest } = reader.course;
  const level = levelNamed(words) ?? "";
  const made = newUnit(reader, words, level);
  if (!made) return;
  const parent = made.parentId ? forest.named(made.parentId) : (place ?? above(reader, level));
  if (!parent || forest.levelBelow(parent.level) !== level)
    return void reader.remark(
      `没有写明“${made.name}”设在哪里,请在前面写上级,如“在某镇设立${made.name}”`,
      `the text does not say under which unit ${made.name} is set up: write its superior before it`,
    );
  const { parentId: _said, ...values } = made;
  reader.take({
    kind: "ESTABLISH",
    from: [],
    into: [{ new: { ...values, parentId: reader.mention(parent) } }],
  });
}

/** The only unit of the level above, as the county is for its townships. */
function above(reader: SentenceReader, level: string): Unit | undefined {
  const { forest } = reader.course;
  const units = [...forest.units.values()].filter(
    (unit) => unit.is.inForce && forest.levelBelow(unit.level) === level,
  );
  return units.length === 1 ? units[0] : undefined;
}

function splitOff(reader: SentenceReader, words: string, from: string, parts: string): void {
  const { forest } = reader.course;
  const owner = from ? reader.meaning.unit(from) : undefined;
  if (from && !owner) return;
  const units = parts ? reader.meaning.units(parts, owner) : [];
  const level = levelNamed(words);
  if (units.length > 0 && units.every((unit) => unit.level === level))
    return void merge(reader, units, words);
  const givers = [...Map.groupBy(units, (unit) => forest.parent(unit))];
  const giver = owner ?? givers[0]?.[0];
  if (!giver) return;
  const made = newUnit(reader, words, giver.level, giver);
  if (!made) return;
  if (units.length === 0)
    reader.remark(
      `没有写明从“${giver.is.name}”划出哪些下级单位,请在草案中补全`,
      `the text does not say which units below ${giver.is.name} go to the new one: complete it in the draft`,
    );
  const own = units.filter((unit) => forest.parent(unit) === giver);
  reader.take({
    kind: "SPLIT_NEW",
    from: [reader.mention(giver)],
    into: [{ new: made, children: own.map(reader.mention) }],
  });
  const others = units.filter((unit) => !own.includes(unit));
  const unit = [...forest.units.values()].at(-1);
  if (others.length > 0 && unit && !unit.was)
    reader.take({
      kind: "TERRITORY_TRANSFER",
      from: others.map(reader.mention),
      into: [{ id: reader.mention(unit) }],
    });
}
