/** What is derived from tables of codes and names, held against what documents say of the same reform. */
import { likenessOf } from "../../server/adjustment/snapshot/assignment/likeness.ts";
import { derive } from "../../server/adjustment/snapshot/derive.ts";
import type { Finding } from "../../server/adjustment/snapshot/finding.ts";
import type { TableUnit } from "../../server/adjustment/snapshot/tableUnit.ts";
import { rowsOf, unitsOn } from "./tables.ts";

export interface Verdict {
  finding: Finding;
  isRight: boolean;
  county: string;
  /** Why: a document, or what a person found. */
  reason: string;
}

/** An edge that a document states and a table can tell. */
export interface Tellable {
  level: string;
  county: string;
  words: string;
  isAsserted: boolean;
}

export interface Judgement {
  verdicts: Verdict[];
  tellable: Tellable[];
}

/** Townships that have other codes after their county was made a district. */
const recoded: Record<string, string[]> = { "370181": ["370181", "370114"] };

export function judgement(): Judgement {
  const verdicts: Verdict[] = [];
  const tellable: Tellable[] = [];
  const moves = rowsOf("moves");
  for (const { id, document, from, to } of rowsOf("documents"))
    for (const [county, own] of Map.groupBy(
      moves.filter((move) => move.document === id),
      (move) => move.county,
    )) {
      const codes = recoded[county] ?? [county];
      const judged = byDocument(county, document, own, unitsOn(from, ...codes), unitsOn(to, ...codes));
      verdicts.push(...judged.verdicts);
      tellable.push(...judged.tellable);
    }
  verdicts.push(...byHand());
  return { verdicts, tellable };
}

const townshipName = ({ officialName }: TableUnit): string => officialName.replace(/办事处$/, "");

function byDocument(
  county: string,
  document: string,
  moves: Record<string, string>[],
  before: TableUnit[],
  after: TableUnit[],
): Judgement {
  const findings = derive(before, after);
  const asserted = findings.filter(({ confidence }) => confidence !== "DOUBTFUL");
  const isTownship = ({ level }: TableUnit): boolean => level === "TOWNSHIP";
  const olds = new Map(before.filter(isTownship).map((unit) => [townshipName(unit), unit]));
  const nexts = new Map(after.filter(isTownship).map((unit) => [townshipName(unit), unit]));
  const nameOf = new Map([...before, ...after].map((unit) => [unit.code, townshipName(unit)]));
  const verdicts: Verdict[] = [];
  const tellable: Tellable[] = [];
  const judge = (finding: Finding, isRight: boolean): void =>
    void verdicts.push({ finding, isRight, county, reason: document });
  for (const [name, own] of Map.groupBy(moves, (move) => move.old)) {
    const old = olds.get(name);
    if (!old) continue;
    const ended = !nexts.has(name);
    const receivers = new Set(own.map((move) => move.next));
    // What became of the rest is not in the part of the document that is known.
    const isCut = receivers.has("?");
    if (ended)
      for (const finding of asserted.filter((one) => one.old === old)) {
        const isOther = !receivers.has(townshipName(finding.next));
        if (isOther && isCut && finding.relation === "TERRITORY_TO") continue;
        // What is said to have gone whole did not go in parts.
        const isPart = finding.relation !== "TERRITORY_TO" && receivers.size > 1;
        judge(finding, !isOther && !isPart);
      }
    const below = before.filter(({ parentCode, level }) => parentCode === old.code && level === "VILLAGE");
    for (const move of own.filter(({ next }) => next !== "?")) {
      const listed = move.villages ? move.villages.split("、") : undefined;
      const next = nexts.get(move.next);
      const units = below.filter(
        (unit) => !listed || listed.includes(unit.stem) || listed.includes(unit.name),
      );
      const there = after.filter(({ parentCode }) => next && parentCode === next.code);
      let told = 0;
      for (const unit of units) {
        const finding = asserted.find((one) => one.old === unit);
        if (finding && (listed || own.length === 1))
          judge(finding, nameOf.get(finding.next.parentCode ?? "") === move.next);
        const same = there.some((one) => one.stem !== "" && likenessOf(unit.stem, one.stem) === "SAME");
        if (!same) continue;
        told++;
        tellable.push({
          level: "VILLAGE",
          county,
          words: `${name}${unit.officialName} → ${move.next}`,
          isAsserted: finding !== undefined,
        });
      }
      if (ended && told > 0)
        tellable.push({
          level: "TOWNSHIP",
          county,
          words: `${name} → ${move.next}`,
          isAsserted: asserted.some((one) => one.old === old && townshipName(one.next) === move.next),
        });
    }
  }
  return { verdicts, tellable };
}

function byHand(): Verdict[] {
  const judged = rowsOf("judged");
  return [...Map.groupBy(judged, ({ from, to, old }) => `${from} ${to} ${prefixOf(old)}`)].flatMap(
    ([key, rows]) => {
      const [from, to, prefix] = key.split(" ");
      const known = new Map(rows.map((row) => [`${row.old} ${row.next}`, row]));
      return derive(unitsOn(from, prefix), unitsOn(to, prefix))
        .filter(({ confidence }) => confidence === "INFERRED")
        .map((finding) => {
          const row = known.get(`${finding.old.code} ${finding.next.code}`);
          return {
            finding,
            isRight: row?.isRight === "1",
            county: finding.old.code.slice(0, 6),
            reason: row?.reason ?? "nobody looked at it",
          };
        });
    },
  );
}

/** One county, or the prefecture across whose counties units moved. */
const prefixOf = (code: string): string => (code.startsWith("5119") ? "5119" : code.slice(0, 6));
