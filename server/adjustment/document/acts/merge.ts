/** A镇、B乡 become C镇: a new unit, or one of them, or one beside them that lives on. */
import type { Unit } from "../../forest/unit.ts";
import { namesake, newUnit } from "../newUnits.ts";
import type { SentenceReader } from "../sentenceReader.ts";
import { become } from "./become.ts";

export function merge(reader: SentenceReader, units: Unit[], into: string): void {
  const [like] = units;
  if (!like) return;
  const made = newUnit(reader, into, like.level, like);
  if (!made) return;
  const survivor = made.parentId
    ? undefined
    : (units.find(({ is }) => is.name === made.name) ?? namesake(reader, made, like));
  if (survivor) return void absorb(reader, units, survivor);
  if (units.length === 1) return void become(reader, like, into);
  if (!made.parentId && new Set(units.map(({ is }) => is.parent)).size > 1)
    reader.remark(
      `原单位分属不同上级,“${made.name}”按归${reader.course.forest.parent(like)?.is.name}处理,有误请在草案中改正`,
      `the units are under several superiors: ${made.name} is taken to belong to ${reader.course.forest.parent(like)?.is.name}; mend it in the draft where it does not`,
    );
  reader.take({ kind: "MERGE_NEW", from: units.map(reader.mention), into: [{ new: made }] });
}

/** All of them end in one that lives on. */
export function absorb(reader: SentenceReader, units: Unit[], survivor: Unit): void {
  const ended = units.filter((unit) => unit !== survivor);
  if (ended.length === 0)
    return void reader.remark(
      `“${survivor.is.name}”不能并入自己`,
      `${survivor.is.name} cannot be merged into itself`,
    );
  reader.subject = survivor;
  reader.take({
    kind: "MERGE_ABSORB",
    from: ended.map(reader.mention),
    into: [{ id: reader.mention(survivor) }],
  });
}
