/** The seed's real units: 三台县 on two statistical days, and what is known of the way from one to the other. */
import { readFileSync } from "node:fs";
import { parseCsvObjects } from "hucre/csv";
import { kindOfCode } from "../division/code.ts";

/** Last table before the reform, first table that shows it. */
export const DAY_BEFORE = "2019-10-31";
export const DAY_AFTER = "2020-06-30";

export type Level = "COUNTY" | "TOWNSHIP" | "VILLAGE" | "GROUP";
export interface Unit {
  /** 6 digits county, 9 township, 12 village. */
  code: string;
  level: Level;
  kind: string;
  /** Short form in use: 龙吟村. Unique under its parent. */
  name: string;
  /** To the letter as the table has it: 龙吟村村民委员会. */
  officialName: string;
  /** Proper part without kind: 龙吟; empty where the table gives none. */
  stem: string;
  parentCode: string | null;
}

/**
 * CONTINUES: one unit lives on, whatever else changed; a new code shows in the codes, a new name or kind in
 * the two tables. MERGED_INTO: the old unit ended and its ground went to the new one.
 */
export type Relation = "CONTINUES" | "MERGED_INTO";
/** CONFIRMED by table or print, INFERRED from names, DOUBTFUL: a proposal for a person, asserted by nobody. */
export type Confidence = "CONFIRMED" | "INFERRED" | "DOUBTFUL";

export interface Succession {
  oldCode: string;
  newCode: string;
  relation: Relation;
  confidence: Confidence;
  evidence: string;
}

const LEVELS: Record<number, Level> = { 6: "COUNTY", 9: "TOWNSHIP", 12: "VILLAGE", 15: "GROUP" };

/** Level of a code by its length; throws on any other length. */
export function levelOf(code: string): Level {
  const level = LEVELS[code.length];
  if (!level) throw new Error(`Code of ${code.length} digits: ${code}`);
  return level;
}

/** Kind by number range; a county's and that of a unit outside the ranges is its level's. */
export function kindOf(code: string, level: Level = levelOf(code)): string {
  return kindOfCode(code, level) ?? level;
}

const COMMITTEE = /(村民|居民)委员会$|(村|居)委会$/;
const KIND_WORD: Partial<Record<Level, RegExp>> = { TOWNSHIP: /(街道|镇|乡)$/, VILLAGE: /(村|社区)$/ };

/** Proper part of an official name: 龙吟 of 龙吟村村民委员会 as of 龙吟村民委员会; empty for 社区居民委员会. */
export function stem(officialName: string, level: Level): string {
  return officialName.replace(COMMITTEE, "").replace(KIND_WORD[level] ?? /$^/, "");
}

/**
 * The name people use: 龙吟村, 三元社区, 三元镇. 41 communities of 2019 are called 社区居民委员会 and nothing
 * more; each is the only community, or the first, of its township's market town, so it takes the township's
 * stem. That stays unique under the township because the kind word tells 新生社区 from 新生村, and it is the name
 * 16 of them bear in the next table under the same code.
 */
export function shortName(officialName: string, level: Level, township: string): string {
  if (level !== "VILLAGE") return officialName;
  const kindWord = /居(民委员|委)会$/.test(officialName) ? "社区" : "村";
  return (stem(officialName, level) || stem(township, "TOWNSHIP")) + kindWord;
}

const rows = (file: string) =>
  parseCsvObjects<Record<string, string>>(
    readFileSync(new URL(file, import.meta.url), "utf8"),
    { header: true }, // cells stay text, so codes keep their digits
  ).data;

/** All units of one of the two days, parents before children. */
export function readUnits(day: typeof DAY_BEFORE | typeof DAY_AFTER): Unit[] {
  const officialNames = new Map<string, string>();
  return rows(`${day}.csv`).map(({ code, name, parentCode }) => {
    const level = levelOf(code);
    officialNames.set(code, name);
    return {
      code,
      level,
      kind: kindOf(code, level),
      name: shortName(name, level, officialNames.get(parentCode) ?? ""),
      officialName: name,
      stem: stem(name, level),
      parentCode: parentCode || null,
    };
  });
}

/** What is asserted of old units' fate. An old unit without a row ended with its successor unknown. */
export function readSuccession(): Succession[] {
  return successionRows().filter(({ confidence }) => confidence !== "DOUBTFUL");
}

const successionRows = () => rows("succession.csv") as unknown as Succession[];
