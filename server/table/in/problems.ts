/** Everything that is wrong with a table, each problem with its cell and what stands there. */
import { HubError } from "../../core/errors.ts";
import type { Problem } from "../../core/rule.ts";
import { placeOf, textOf } from "../cell.ts";
import type { Headings } from "../headings.ts";
import type { RowIn } from "./rowIn.ts";
import type { Wanted } from "./wanted.ts";

/** Problems that are told one by one, in words and in a table; how many there are in all is told beside them. */
const told = { json: 1000, workbook: 100_000, faultyRows: 100_000 };

export class Problems {
  private readonly headings: Headings;
  private readonly most: number;
  private readonly found: Problem[] = [];
  private count = 0;

  constructor(headings: Headings, { answer }: Pick<Wanted, "answer">) {
    this.headings = headings;
    this.most = told[answer];
  }

  /** Problems whose paths begin with those of the rows. */
  add(problems: readonly Problem[], ...rows: RowIn[]): void {
    this.count += problems.length;
    if (problems.length === 0) return;
    const byPath = new Map(rows.map((row) => [row.path, row]));
    for (const one of problems) {
      if (this.found.length === this.most) return;
      const row = byPath.get(one.path.split(".").slice(0, 2).join("."));
      this.found.push(row ? this.placed(one, row) : one);
    }
  }

  private placed(one: Problem, row: RowIn): Problem {
    const [input] = one.path.slice(row.path.length + 1).split(".");
    const index = this.headings.columns.findIndex(
      (column) => column?.input === input || column?.name === input,
    );
    if (index < 0) return { ...one, cell: String(row.line) };
    return { ...one, cell: placeOf(index, row.line), value: textOf(row.cells[index]) };
  }

  /** Refuses the table where anything is wrong with it. */
  refuse(): void {
    if (this.count === 0) return;
    throw refusedTable(this.found, this.count);
  }
}

/** Nothing was taken in: the first problems in words, all that are told, and how many there are. */
export function refusedTable(problems: Problem[], count: number): HubError {
  const { text, code } = HubError.problems(problems.slice(0, 3));
  const more = {
    zh: `共 ${count} 处问题,未导入任何一行。${text.zh}${count > 3 ? "……" : ""}`,
    en: `${count} problems, nothing was taken in. ${text.en}${count > 3 ? " …" : ""}`,
  };
  // Where nothing but records that are not there is wrong, it is that.
  const isMissing = problems.every(({ rule }) => rule === "missing");
  return new HubError(isMissing ? "NOT_FOUND" : code, more, problems, { problemCount: count });
}
