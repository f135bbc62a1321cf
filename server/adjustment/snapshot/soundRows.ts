/** Rows of a table of which units can be made, one for each code; whatever is not in order about others is told. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { RuleView } from "../../core/rule.ts";
import { check } from "../../core/writer/checks.ts";
import { Division } from "../../division/division.ts";
import { nameIsWhole } from "../../division/writtenName.ts";
import { downwards, levelOf, meantCodes } from "./meantCodes.ts";
import type { Note } from "./note.ts";
import type { TableRow } from "./tableRows.ts";

export interface SoundRows {
  /** By what each code means, those above before those below. */
  rows: Map<string, TableRow>;
  notes: Note[];
}

export function soundRows(written: TableRow[]): SoundRows {
  const meant = meantCodes(written.map(({ code }) => code));
  const codeOf = (code: string): string => meant.get(code) ?? code;
  const rows = new Map<string, TableRow>();
  const notes: Note[] = [];
  for (const row of written) {
    const { line } = row;
    const [code, parentCode] = [codeOf(row.code), row.parentCode && codeOf(row.parentCode)];
    const name = row.name.replace(unseen, "").trim().toWellFormed();
    const tell = (message: Bilingual, leftOut?: true): void =>
      void notes.push({ line, code, name, message, ...(leftOut && { leftOut }) });
    const first = rows.get(code);
    if (!code) tell(codeless, true);
    else if (!levelOf(code)) tell(unlike(row.code), true);
    else if (!name) tell(nameless, true);
    else if (first?.name === name && first.parentCode === parentCode) tell(repeated(first.line));
    else if (first) {
      tell(taken(first), true);
      notes.push({ line: first.line, code, name: first.name, message: disputed(line, name) });
    } else {
      const found = check(`table.${line}`, Division.fields.officialName, name);
      const [telling, against] = [found.filter(isLost), found.filter((one) => !isLost(one))];
      if (against.length > 0) {
        for (const { message } of against) tell(leavingOut(message), true);
        continue;
      }
      rows.set(code, { line, code, name, parentCode });
      if (name !== row.name) tell(cleaned);
      for (const { message } of telling) tell(message);
      for (const { message } of nameIsWhole({ record: { name } } as unknown as RuleView)) tell(message);
    }
  }
  return { rows: new Map([...rows].sort(([, a], [, b]) => downwards(a, b))), notes };
}

/** Signs that nobody sees, which files carry along. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const isLost = ({ rule }: { rule?: string }): boolean => rule === "lost";

const codeless = { zh: "没有代码,未导入,请补填", en: "has no code: it was left out, fill it in" };
const nameless = { zh: "没有名称,未导入,请补填", en: "has no name: it was left out, fill it in" };
const cleaned = {
  zh: "名称中有看不见的字符,已去掉",
  en: "its name held signs that are not seen, which were left out",
};

const unlike = (code: string): Bilingual => ({
  zh: `代码“${code}”应为2、4、6、9、12或15位数字,未导入,请核对`,
  en: `the code “${code}” should have 2, 4, 6, 9, 12 or 15 digits: it was left out, check it`,
});

const repeated = (line: number): Bilingual => ({
  zh: `与第${line}行相同,只收一次`,
  en: `says the same as line ${line}, and is taken once`,
});

const taken = ({ line, name }: TableRow): Bilingual => ({
  zh: `代码与第${line}行“${name}”重复,按该行收,本行未导入,请核对`,
  en: `line ${line} has the code already, for ${name}, and was taken: this one was left out, check it`,
});

const disputed = (line: number, name: string): Bilingual => ({
  zh: `第${line}行以同一代码列有“${name}”,按本行收,请核实`,
  en: `line ${line} has the same code for ${name}: this line was taken; find out which is right`,
});

const leavingOut = ({ zh, en }: Bilingual): Bilingual => ({
  zh: `${zh};未导入`,
  en: `${en}; it was left out`,
});
