/** From the clauses of a sentence to its acts: what is ended first says of what the rest speaks. */
import type { Unit } from "../forest/unit.ts";
import { becomeEach } from "./acts/become.ts";
import { endInto } from "./acts/divide.ts";
import { found } from "./acts/found.ts";
import { go } from "./acts/go.ts";
import { merge } from "./acts/merge.ts";
import { care, seat } from "./acts/place.ts";
import { foundFrom } from "./acts/replace.ts";
import { restore } from "./acts/restore.ts";
import type { Clause } from "./clause.ts";
import type { SentenceReader } from "./sentenceReader.ts";

const ofAct = <Act extends Clause["act"]>(clauses: Clause[], act: Act) =>
  clauses.filter((one): one is Clause & { act: Act } => one.act === act);

export function takeClauses(reader: SentenceReader, given: Clause[]): void {
  const clauses = meantSo(given);
  const ended = ofAct(clauses, "END").flatMap(({ units }) => reader.meaning.units(units));
  const [merging] = ofAct(clauses, "MERGE");
  const foundings = ofAct(clauses, "FOUND");
  const goings = ofAct(clauses, "GO");
  if (merging) {
    const own = merging.units ? reader.meaning.units(merging.units) : [];
    merge(reader, [...new Set([...ended, ...own])], merging.into);
    for (const going of goings) go(reader, going);
  } else if (ended.length > 0 && foundings.length > 0)
    foundFrom(reader, ended, foundings, ofAct(clauses, "GROUND"), goings);
  else if (ended.length > 0 && goings.length > 0) endInto(reader, ended, goings);
  else if (ended.length > 0) end(reader, ended);
  else {
    for (const founding of foundings) found(reader, withGround(founding, clauses));
    for (const going of goings) go(reader, going);
  }
  for (const { units, as } of ofAct(clauses, "BECOME")) {
    const those = units ? reader.meaning.units(units) : reader.subject ? [reader.subject] : [];
    if (those.length > 0) becomeEach(reader, those, as);
  }
  for (const one of ofAct(clauses, "RESTORE")) restore(reader, one);
  for (const one of ofAct(clauses, "CARE")) care(reader, one);
  for (const one of ofAct(clauses, "SEAT")) seat(reader, one);
}

/** What words come to beside others: 撤销小石村,改设小石社区 sets up; 并入坪上村,合并后更名为坪月村 renames. */
function meantSo(clauses: Clause[]): Clause[] {
  const [ends, goes] = (["END", "GO"] as const).map((act) => clauses.some((one) => one.act === act));
  return clauses.map((one) => {
    if (one.act === "BECOME" && !one.units && ends && !goes) return { act: "FOUND", name: one.as };
    if (one.act === "MERGE" && !one.units && goes && !ends) return { act: "BECOME", units: "", as: one.into };
    return one;
  });
}

function end(reader: SentenceReader, units: Unit[]): void {
  for (const some of Map.groupBy(units, (unit) => unit.level).values())
    reader.take({ kind: "ABOLISH", from: some.map(reader.mention) });
}

/** 设立N社区,以P村1组、2组为其区域: of what a unit is set up may be said behind it. */
function withGround(founding: Clause & { act: "FOUND" }, clauses: Clause[]): Clause & { act: "FOUND" } {
  const ground = ofAct(clauses, "GROUND").find(({ of }) => of === founding.name || /^其|^该/.test(of));
  return ground && !founding.parts ? { ...founding, parts: ground.units } : founding;
}
