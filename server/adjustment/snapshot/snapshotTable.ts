/** A whole code table as an office or a bureau publishes it: `code,name,parentCode`. */
import { detectDelimiter, parseCsv } from "hucre/csv";
import { HubError } from "../../core/errors.ts";
import { type Problem, problem } from "../../core/rule.ts";
import { check } from "../../core/writer/checks.ts";
import { codeLengths, kindOfCode, serialLength } from "../../division/code.ts";
import { Division } from "../../division/division.ts";
import { kindOfUnit } from "../../division/kind.ts";
import { shortName, stem } from "../../division/unitName.ts";

/** A unit as a table has it. */
export interface TableUnit {
  code: string;
  level: string;
  kind: string;
  /** Short form in use: 龙吟村. */
  name: string;
  /** To the letter. */
  officialName: string;
  /** Proper part: 龙吟; empty where the table gives none. */
  stem: string;
  parentCode: string | null;
}

const titles: Record<string, string[]> = {
  code: ["code", "代码", "区划代码", "统计用区划代码"],
  name: ["name", "名称", "单位名称"],
  parentCode: ["parentcode", "上级代码", "父级代码"],
};

/** Units of a table, those above before those below; refuses it with everything that is wrong, line by line. */
export const readTable = (text: string): TableUnit[] => readRows(rowsOf(text));

export const rowsOf = (text: string): string[][] =>
  parseCsv(text, { delimiter: detectDelimiter(text) }).map((line) =>
    line.map((cell) => String(cell ?? "").trim()),
  );

export function readRows(lines: string[][]): TableUnit[] {
  const [head = [], ...rest] = lines;
  const places = Object.fromEntries(
    Object.entries(titles).map(([field, names]) => [
      field,
      head.findIndex((title) => names.includes(title.toLowerCase().replace(/\s/g, ""))),
    ]),
  );
  const problems: Problem[] = [];
  if (places.code < 0 || places.name < 0)
    throw HubError.input("table", {
      zh: `首行应为列名 code,name,parentCode(或 区划代码,名称,上级代码),现为“${head.join(",")}”`,
      en: `the first line names the columns code,name,parentCode; it is “${head.join(",")}”`,
    });
  const rows = rest
    .map((line, index) => ({
      line: index + 2,
      code: line[places.code] ?? "",
      name: line[places.name] ?? "",
      parentCode: places.parentCode < 0 ? undefined : line[places.parentCode] || undefined,
    }))
    .filter(({ code, name }) => code || name);
  const lineOf = new Map<string, number>();
  for (const { line, code, name } of rows) {
    const say = (zh: string, en: string): void =>
      void problems.push(problem(`table.${line}`, `第${line}行:${zh}`, `line ${line}: ${en}`));
    if (!levelOf(code))
      say(
        `代码“${code}”应为2、4、6、9、12或15位数字,请核对`,
        `code “${code}” should have 2, 4, 6, 9, 12 or 15 digits: check it`,
      );
    if (name) problems.push(...check(`table.${line}`, Division.fields.officialName, name));
    else say(`代码“${code}”没有名称,请补填`, `code ${code} has no name: fill it in`);
    const first = lineOf.get(code);
    if (first) say(`代码“${code}”与第${first}行重复`, `code ${code} stands on line ${first} already`);
    else lineOf.set(code, line);
  }
  if (rows.length === 0) problems.push(problem("table", "表中没有单位", "the table holds no unit"));
  for (const { line, code, parentCode } of rows) {
    const isAbove = parentCode !== code && code.startsWith(parentCode ?? "");
    if (!parentCode || (lineOf.has(parentCode) && isAbove)) continue;
    problems.push(
      problem(
        `table.${line}`,
        `第${line}行:“${code}”的上级代码“${parentCode}”${lineOf.has(parentCode) ? "不是它的前段" : "不在表中"},请核对`,
        `line ${line}: parent code ${parentCode} of ${code} ${lineOf.has(parentCode) ? "is not how it begins" : "is not in the table"}: check it`,
      ),
    );
  }
  if (problems.length > 0) throw HubError.problems(problems.slice(0, 200));
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  const used = new Set<string>();
  return rows
    .toSorted((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
    .map(({ code, name, parentCode }) => {
      const level = levelOf(code) as string;
      const above = parentCode ?? (names.has(aboveOf(code)) ? aboveOf(code) : null);
      // Where two under one superior would be called alike, the second keeps its whole name.
      const short = shortName(name, level, names.get(above ?? "") ?? "");
      const called = used.has(`${above} ${short}`) ? name : short;
      used.add(`${above} ${called}`);
      return {
        code,
        level,
        kind: kindOfUnit(code, level, above ? kindOfCode(above, levelOf(above) as string) : undefined),
        name: called,
        officialName: name,
        stem: stem(name, level),
        parentCode: above,
      };
    });
}

const levelOf = (code: string): string | undefined =>
  /^\d+$/.test(code)
    ? Object.keys(codeLengths).find((level) => codeLengths[level] === code.length)
    : undefined;

const aboveOf = (code: string): string => code.slice(0, -serialLength(levelOf(code) as string));
