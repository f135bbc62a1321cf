/** A line of a table of successors: its units told, and all that is wrong with it. */
import type { Bilingual } from "../../core/bilingual.ts";
import { SuccessionRelation } from "../../division/succession.ts";
import type { NamedUnit } from "../table/namedUnits.ts";
import type { TableRow } from "../table/tableRows.ts";
import type { EndedUnit, UnknownUnits } from "./unknownUnits.ts";

export interface TableLine {
  line: number;
  before: string;
  after: string;
  unit?: EndedUnit;
  successor?: NamedUnit;
  relation?: string;
  share?: string;
  problems: Bilingual[];
}

type Say = (zh: string, en: string) => void;

export function lineOf({ line, before, after, relation, share }: TableRow, units: UnknownUnits): TableLine {
  const problems: Bilingual[] = [];
  const say: Say = (zh, en) => void problems.push({ zh, en });
  const unit = endedUnit(before, units, say);
  return {
    line,
    before,
    after,
    unit,
    successor: unit && successorOf(unit, after, units, say),
    relation: relationOf(relation, say),
    share: shareOf(share, say),
    problems,
  };
}

/** What only shows when the lines of a unit are seen together. */
export function tooMuch(lines: TableLine[]): void {
  for (const own of Map.groupBy(
    lines.filter(({ unit }) => unit),
    ({ unit }) => unit?.id,
  ).values()) {
    const sum = own.reduce((total, { share }) => total + Number(share ?? 0), 0);
    const seen = new Set<number>();
    for (const { successor, problems, unit } of own) {
      if (successor && seen.has(successor.id))
        problems.push({
          zh: `“${unit?.name}”去“${successor.name}”写了两行,请删去其一`,
          en: `${unit?.name} goes to ${successor.name} in two lines: remove one`,
        });
      if (successor) seen.add(successor.id);
      if (sum > 1.0001)
        problems.push({
          zh: `“${unit?.name}”各行的比例合计为${sum},不能超过1`,
          en: `the shares of ${unit?.name} add up to ${sum}, more than 1`,
        });
    }
  }
}

function endedUnit(words: string, units: UnknownUnits, say: Say): EndedUnit | undefined {
  if (!words) return void say("没有填写原单位,请补全", "the line names no ended unit: complete it");
  const { units: found, others } = units.called(words);
  if (found.length === 1) return found[0];
  if (found.length > 1) return void ambiguous(words, found, say);
  if (others.length > 0)
    return void say(
      `“${words}”没有撤销,或去向已明,请删去这一行`,
      `${words} has not ended, or where it went is known: remove the line`,
    );
  say(
    `待查的单位中没有“${words}”,请核对名称、筛选条件,或改填代码`,
    `no unit whose successor is unknown was called ${words}: check the name and the filters, or give the code`,
  );
  return undefined;
}

function successorOf(unit: EndedUnit, words: string, units: UnknownUnits, say: Say): NamedUnit | undefined {
  if (!words)
    return void say(
      `“${unit.name}”没有填写现单位,请补全`,
      `${unit.name} has no successor: complete the line`,
    );
  const all = units.after(unit, words);
  const level = all.filter((one) => one.level === unit.level);
  const near = level.filter((one) => one.parent?.id === unit.parent?.id);
  const found = near.length === 1 ? near : level;
  if (found.length === 1) return found[0];
  if (found.length > 1) return void ambiguous(words, found, say);
  if (all.length > 0)
    return void say(
      `“${words}”与“${unit.name}”层级不同,请填写同级单位`,
      `${words} and ${unit.name} are of different levels: name a unit of the same`,
    );
  say(
    `${unit.endedOn}没有叫“${words}”的现行单位,请核对名称,或改填代码`,
    `no unit in force on ${unit.endedOn} is called ${words}: check the name or give the code`,
  );
  return undefined;
}

function ambiguous(words: string, found: NamedUnit[], say: Say): void {
  const shown = found
    .slice(0, 4)
    .map((unit) => `${unit.parent?.name ?? ""}${unit.name} ${unit.code}`)
    .join("、");
  say(
    `叫“${words}”的有${found.length}个(${shown}${found.length > 4 ? "等" : ""}),请在前面写明上级,或改填代码`,
    `${found.length} units are called ${words} (${shown}${found.length > 4 ? " …" : ""}): write the superior before it, or the code`,
  );
}

function relationOf(words: string | undefined, say: Say): string | undefined {
  if (!words) return "MERGED_INTO";
  const all = Object.entries(SuccessionRelation.values);
  const found = all.find(([name, { zh }]) => words === zh || words.toUpperCase() === name);
  if (found) return found[0];
  say(
    `关系“${words}”不在可选之列,可选:${all.map(([, { zh }]) => zh).join("、")}`,
    `${words} is no relation: write ${all.map(([name]) => name).join(", ")}`,
  );
  return undefined;
}

function shareOf(words: string | undefined, say: Say): string | undefined {
  if (!words) return undefined;
  const percent = /^(\d+(?:\.\d{1,2})?)%$/.exec(words);
  const share = percent ? String(Number(percent[1]) / 100) : words;
  if (/^\d+(\.\d{1,4})?$/.test(share) && Number(share) <= 1) return Number(share).toFixed(4);
  say(
    `比例“${words}”应是0到1的数(至多四位小数)或百分数`,
    `the share ${words} is to be a number from 0 to 1 with four decimals at most, or a percentage`,
  );
  return undefined;
}
