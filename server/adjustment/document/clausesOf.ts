/** From a sentence to its clauses, each told by the wordings of the families. */

import type { Clause, Wording } from "./clause.ts";
import { becoming } from "./clauses/becoming.ts";
import { ending } from "./clauses/ending.ts";
import { founding } from "./clauses/founding.ts";
import { merging } from "./clauses/merging.ts";
import { moving } from "./clauses/moving.ts";
import { placing } from "./clauses/placing.ts";
import { restoring } from "./clauses/restoring.ts";

/** The most particular first. */
const wordings: Wording[] = [
  ...restoring,
  ...placing,
  ...merging,
  ...ending,
  ...moving,
  ...becoming,
  ...founding,
];

/** Words without which nothing changes. */
const change =
  /撤销|撤消|撤并|取消|合并|整合|并入|划归|划入|划转|划给|归并|设立|组建|新设|增设|更名|改名|易名|改称|改设|改为|改建|变更|调整[为到至]|析出|分设|拆分|代管|托管|驻|迁|恢复|撤乡|乡改|撤村|村改|撤镇|镇改/;

export const speaksOfChange = (sentence: string): boolean => change.test(sentence);

/** Parts at commas; what no wording fits alone is read together with what follows it. */
export function clausesOf(sentence: string): { clauses: Clause[]; left: string[] } {
  const parts = parted(sentence).split(",").filter(Boolean);
  const clauses: Clause[] = [];
  const left: string[] = [];
  for (let at = 0; at < parts.length; ) {
    const read = readFrom(parts, at);
    if (read) {
      clauses.push(read.clause);
      at = read.next;
    } else left.push(parts[at++]);
  }
  return { clauses, left };
}

/** Acts that stand together without a comma, set apart. */
const parted = (sentence: string): string =>
  sentence
    .replace(/(?<=[^,])(?<!合并|整合)(?:之?后|并)(?=(?:更名|改名|改称)为)/g, ",")
    .replace(/(?<=(?:划入|划归|并入)[^、,]+)、(?=[^、,]+(?:划入|划归|并入))/g, ",")
    .replace(/从[^,]*?(?:析出|划出|分出),(?=划|恢复)/g, "");

function readFrom(parts: string[], at: number): { clause: Clause; next: number } | undefined {
  for (let next = at + 1; next <= Math.min(parts.length, at + 8); next++) {
    const clause = clauseIn(parts.slice(at, next).join(","));
    if (clause) return { clause, next };
  }
  return undefined;
}

function clauseIn(words: string): Clause | undefined {
  for (const { pattern, clause } of wordings) {
    const match = pattern.exec(words);
    if (match) return clause(match.groups ?? {});
  }
  return undefined;
}
