/** A whole code table as an office or a bureau publishes it: `code,name,parentCode`. */
import { detectDelimiter, parseCsv } from "hucre/csv";
import { append } from "../../core/append.ts";
import { HubError } from "../../core/errors.ts";
import { type Problem, problem, type RuleView } from "../../core/rule.ts";
import { check } from "../../core/writer/checks.ts";
import { kindOfCode } from "../../division/code.ts";
import { Division } from "../../division/division.ts";
import { kindOfUnit } from "../../division/kind.ts";
import { kindNamed, shortName, stem } from "../../division/unitName.ts";
import { nameIsWhole } from "../../division/writtenName.ts";
import { levelOf, meantCodes } from "./meantCodes.ts";
import type { Note } from "./note.ts";
import { superiorsOf } from "./superiorsOf.ts";
import { type TableRow, tableRows } from "./tableRows.ts";
import type { TableUnit } from "./tableUnit.ts";

export interface SnapshotTable {
  /** Those above before those below. */
  units: TableUnit[];
  notes: Note[];
}

/** Units of a table; refuses it with everything that cannot be read, line by line. */
export const readTable = (text: string): SnapshotTable => readRows(rowsOf(text));

export const rowsOf = (text: string): string[][] =>
  parseCsv(text, { delimiter: detectDelimiter(text) }).map((line) =>
    line.map((cell) => String(cell ?? "").trim()),
  );

export function readRows(lines: string[][]): SnapshotTable {
  const written = tableRows(lines);
  const meant = meantCodes(written.map(({ code }) => code));
  const codeOf = (code: string): string => meant.get(code) ?? code;
  const problems: Problem[] = [];
  const notes: Note[] = [];
  const rows = new Map<string, TableRow>();
  for (const { line, name, ...row } of written) {
    const code = codeOf(row.code);
    const say = (zh: string, en: string): void =>
      void problems.push(problem(`table.${line}`, `第${line}行:${zh}`, `line ${line}: ${en}`));
    const parentCode = row.parentCode && codeOf(row.parentCode);
    const first = rows.get(code);
    if (first?.name === name && first.parentCode === parentCode) {
      notes.push({ line, code, name, message: repeated(first.line) });
      continue;
    }
    if (first)
      say(`代码“${code}”与第${first.line}行重复`, `code ${code} stands on line ${first.line} already`);
    else rows.set(code, { line, code, name, parentCode });
    if (!levelOf(code))
      say(
        `代码“${code}”应为2、4、6、9、12或15位数字,请核对`,
        `code “${code}” should have 2, 4, 6, 9, 12 or 15 digits: check it`,
      );
    if (!name) say(`代码“${code}”没有名称,请补填`, `code ${code} has no name: fill it in`);
    for (const one of name ? check(`table.${line}`, Division.fields.officialName, name) : [])
      if (one.rule === "lost") notes.push({ line, code, name, message: one.message });
      else problems.push(one);
    for (const { message } of nameIsWhole({ record: { name } } as unknown as RuleView))
      notes.push({ line, code, name, message });
  }
  if (rows.size === 0) problems.push(problem("table", "表中没有单位", "the table holds no unit"));
  const superiors = superiorsOf(rows);
  append(problems, superiors.problems);
  if (problems.length > 0) throw HubError.problems(problems.slice(0, 200));
  append(notes, superiors.notes);
  for (const one of superiors.standIns) rows.set(one.code, one);
  const units = [...rows.values()]
    .toSorted((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
    .map(({ code, name, line }): TableUnit => {
      const level = levelOf(code) as string;
      const above = superiors.above.get(code) ?? null;
      return {
        code,
        level,
        kind: kindOf(code, name, level, above),
        name: shortName(name, level, rows.get(above ?? "")?.name ?? ""),
        officialName: name,
        stem: stem(name, level),
        parentCode: above,
        line,
      };
    });
  return { units, notes };
}

/** Ranges of codes say it from the townships down, words above them. */
function kindOf(code: string, name: string, level: string, above: string | null): string {
  if (level === "PREFECTURE" || level === "COUNTY")
    return code.endsWith("00") ? "HEADING" : (kindNamed(name, level) ?? kindOfUnit(code, level, undefined));
  return kindOfUnit(code, level, above ? kindOfCode(above, levelOf(above) as string) : undefined);
}

const repeated = (line: number) => ({
  zh: `与第${line}行相同,只收一次`,
  en: `says the same as line ${line}, and is taken once`,
});
