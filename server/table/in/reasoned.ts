/** Why a reference of a row leads nowhere, where the table itself says so: a circle, or a row that is refused. */
import { type Problem, problem } from "../../core/rule.ts";
import type { TableColumn } from "../column.ts";
import type { Arrivals } from "./arrivals.ts";
import type { RowIn } from "./rowIn.ts";

/** The problems of the row. */
export const reasoned = (
  row: RowIn,
  columns: readonly (TableColumn | undefined)[],
  names: readonly string[],
  arrivals: Arrivals,
): Problem[] =>
  row.problems.map((one) => {
    if (one.rule !== "reference") return one;
    const column = columns.find((column) => column?.input && one.path === `${row.path}.${column.input}`);
    if (!column?.target || !column.input) return one;
    const { heading, name, input, target } = column;
    const value = String(row.values[input]);
    if (names.includes(value) || row.circle) {
      const way = row.circle ?? [];
      const by =
        way.length === 0
          ? { zh: "", en: "" }
          : { zh: `经第${shown(way, "、")}行`, en: ` by line ${shown(way, ", ")}` };
      return problem(
        one.path,
        `“${heading.zh}”为“${value}”,${by.zh}又回到本行,不能成环,请另选`,
        `${name} is “${value}” and leads${by.en} back to the row itself: choose another`,
        "circle",
      );
    }
    const line = arrivals.refusedAt(target, value);
    if (line === undefined) return one;
    return problem(
      one.path,
      `“${heading.zh}”“${value}”在本表第${line}行,那一行有误,未能导入,请先改正那一行`,
      `${name} “${value}” stands in line ${line}, which is refused itself: correct that line first`,
      "refusedRow",
    );
  });

const few = 6;

const shown = (lines: readonly number[], separator: string): string =>
  lines.length > few ? `${lines.slice(0, few - 1).join(separator)} … ${lines.at(-1)}` : lines.join(separator);
