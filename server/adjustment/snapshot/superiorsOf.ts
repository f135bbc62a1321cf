/** Under which unit of its table each unit stands; none stands under nothing without a word. */
import { type Problem, problem } from "../../core/rule.ts";
import { codeLengths } from "../../division/code.ts";
import { Division } from "../../division/division.ts";
import { aboveOf, levelOf } from "./meantCodes.ts";
import type { Note } from "./note.ts";
import type { TableRow } from "./tableRows.ts";

const mayBeRoot = new Set(Division.hierarchy?.filter(({ root }) => root).map(({ name }) => name));

/** Counties that a province governs without a prefecture stand under this number. */
const direct = "90";

export interface Superiors {
  /** Code of the superior by code; none of a root. */
  above: Map<string, string>;
  /** Counties that stand in where townships lie directly below a prefecture, as in 东莞. */
  standIns: TableRow[];
  problems: Problem[];
  notes: Note[];
}

export function superiorsOf(rows: ReadonlyMap<string, TableRow>): Superiors {
  const found: Superiors = { above: new Map(), standIns: [], problems: [], notes: [] };
  const standIns = new Map<string, TableRow>();
  const hasSuperior = (code: string): boolean => rows.has(code) || standIns.has(code);
  for (const [code, row] of rows) {
    const level = levelOf(code);
    if (!level) continue;
    const refuse = (zh: string, en: string): void =>
      void found.problems.push(
        problem(`table.${row.line}`, `第${row.line}行:${zh}`, `line ${row.line}: ${en}`),
      );
    const { parentCode } = row;
    if (parentCode && !(rows.has(parentCode) && parentCode !== code && code.startsWith(parentCode))) {
      refuse(
        `“${code}”的上级代码“${parentCode}”${rows.has(parentCode) ? "不是它的前段" : "不在表中"},请核对`,
        `parent code ${parentCode} of ${code} ${rows.has(parentCode) ? "is not how it begins" : "is not in the table"}: check it`,
      );
      continue;
    }
    if (level === "PROVINCE") continue;
    const next = aboveOf(code);
    const prefecture = code.slice(0, codeLengths.PREFECTURE);
    if (level === "TOWNSHIP" && !hasSuperior(next) && next === `${prefecture}00` && rows.has(prefecture)) {
      const standIn = {
        ...(rows.get(prefecture) as TableRow),
        line: row.line,
        code: next,
        parentCode: prefecture,
      };
      standIns.set(next, standIn);
      found.above.set(next, prefecture);
      found.notes.push({ line: row.line, code: next, name: standIn.name, message: standing(standIn.name) });
    }
    const superior = mayBeRoot.has(level) ? (parentCode ?? nearest(code, hasSuperior)) : next;
    if (superior && hasSuperior(superior)) {
      found.above.set(code, superior);
      if (superior !== next && !parentCode && !next.endsWith(direct))
        found.notes.push({ line: row.line, code, name: row.name, message: skipped(next, superior) });
    } else if (!mayBeRoot.has(level))
      refuse(
        `“${code}”的上级“${next}”不在表中,请补上该行`,
        `the superior ${next} of ${code} is not in the table: add its line`,
      );
  }
  found.standIns = [...standIns.values()];
  return found;
}

function nearest(code: string, isThere: (code: string) => boolean): string | undefined {
  for (let above = code; levelOf(above) !== "PROVINCE"; ) {
    above = aboveOf(above);
    if (isThere(above)) return above;
  }
  return undefined;
}

const standing = (name: string) => ({
  zh: `“${name}”不设县级,以本行代替县级容纳其乡镇,不计入县数`,
  en: `${name} has no counties: this one stands in for them above its townships, and is not counted`,
});

const skipped = (next: string, superior: string) => ({
  zh: `上级“${next}”不在表中,列在“${superior}”之下`,
  en: `its superior ${next} is not in the table: it stands under ${superior}`,
});
