/** Rows that mean one record twice, and new rows that are like something: whether it is the same, a person decides. */
import { toGlobalId } from "../../core/reader/identity.ts";
import { problem } from "../../core/rule.ts";
import { alikeIn, textOfKey } from "./recordsFound.ts";
import type { RowIn } from "./rowIn.ts";
import type { Wanted } from "./wanted.ts";

/** What a new row is like: records that are there, and a row above it. */
interface Likeness {
  records: string[];
  line?: number;
}

export class Doubles {
  private readonly wanted: Wanted;
  private readonly today: string;
  /** Lines of the rows so far, by the record that each means or made. */
  private readonly lines = new Map<string, number>();
  /** Lines of new rows, by what they are known to be like each other in. */
  private readonly news = new Map<string, number>();
  private alike = new Map<RowIn, Likeness>();

  constructor(wanted: Wanted, today: string) {
    this.wanted = wanted;
    this.today = today;
  }

  /** What new rows are like, by what is there; of those that are known to be that record, it is the record. */
  decide(rows: readonly RowIn[], alike: ReadonlyMap<RowIn, string[]>): void {
    this.alike = new Map();
    for (const row of rows) {
      if (row.which !== undefined) continue;
      // What a row above made is told as that row.
      const records = (alike.get(row) ?? []).filter((id) => !this.lines.has(id));
      const [only] = records;
      if (this.wanted.doubles === "same" && records.length === 1 && !row.decision) row.which = only;
      else this.alike.set(row, { records, line: this.lineLike(row) });
    }
  }

  /** The first row above that the new one is like. */
  private lineLike(row: RowIn): number | undefined {
    let found: number | undefined;
    for (const key of alikeIn(this.wanted.entity)) {
      const text = textOfKey(this.wanted.entity, key, row, this.today);
      if (text === undefined) continue;
      const known = `${key.join()} ${text}`;
      found ??= this.news.get(known);
      if (!this.news.has(known)) this.news.set(known, row.line);
    }
    return found;
  }

  /** Tells of a row what it doubles. */
  tell(row: RowIn): void {
    const say = (rule: string, path: string, zh: string, en: string, records?: string[]): void =>
      void row.problems.push({
        ...problem(`${row.path}.${path}`, `第${row.line}行:${zh}`, `line ${row.line}: ${en}`, rule),
        ...(records && { records }),
      });
    if (row.which !== undefined) {
      const line = this.lines.get(row.which);
      if (line === undefined) this.lines.set(row.which, row.line);
      else
        say(
          "rowTwice",
          "id",
          `与第${line}行是同一条记录(${row.which}),请只留一行`,
          `means the same record as line ${line}, ${row.which}: keep one`,
        );
      return;
    }
    const { records = [], line } = this.alike.get(row) ?? {};
    if (row.decision === "create" || this.wanted.doubles === "create") return;
    const { label } = this.wanted.entity.statement;
    if (records.length > 0)
      say(
        "double",
        "decision",
        `与已有的${label} ${records.join("、")} 相似:若是同一条请在“相似处理”栏填其编号,若不是请填“新建”,不要这一行请填“不导入”`,
        `is like ${records.join(", ")}: write that id under “If alike” if it is the same, create if it is another, skip to leave the row out`,
        records,
      );
    else if (line !== undefined)
      say(
        "double",
        "decision",
        `与第${line}行相似:若不是同一条请在“相似处理”栏填“新建”,不要这一行请填“不导入”`,
        `is like line ${line}: write create under “If alike” if it is another, skip to leave the row out`,
        [],
      );
  }

  /** Records that rows have made. */
  made(rows: readonly RowIn[], ids: readonly number[]): void {
    for (const [index, row] of rows.entries())
      this.lines.set(toGlobalId(this.wanted.entity.name, ids[index]), row.line);
  }
}
