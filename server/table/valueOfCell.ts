/** What a cell of a column stands for. What it cannot be stays text, for the gate to refuse with its rule. */
import type { Choices, Field } from "../core/field.ts";
import { type Problem, problem } from "../core/rule.ts";
import { type Cell, fault, textOf } from "./cell.ts";
import type { TableColumn } from "./column.ts";
import { dayOfCell } from "./dayOfCell.ts";
import { narrow } from "./narrow.ts";

const yes = /^(是|有|对|真|√|✓|✔|y|yes|true|1)$/i;
const no = /^(否|无|没有|不是|假|×|✗|n|no|false|0)$/i;
const cut = /^\d(\.\d+)?E\+?\d+$/i;
/** From here on spreadsheets, which keep fifteen digits, keep numbers no more to the last one. */
const exact = 1e15;
/** 三台县三元镇 [510722109]: what it is called, and by what it is known. */
const known = /^(.*?)\s*\[([^[\]]+)\]$/;

export function valueOfCell(column: TableColumn, cell: Cell): unknown {
  const { field, many } = column;
  const text = textOf(cell);
  if (!field) return narrow(text);
  if (many) return severalIn(text).map(knownIn);
  switch (field.kind) {
    case "boolean":
      return typeof cell === "boolean" ? cell : yes.test(text) ? true : no.test(text) ? false : text;
    case "choice":
      return optionOf(field.choices, text);
    case "choices":
      return severalIn(text).map((one) => optionOf(field.choices, one));
    case "date":
      return dayOfCell(cell);
    case "dateTime":
      return instantOf(cell);
    case "integer":
    case "decimal":
      return figureOf(field, text);
    case "reference":
      return knownIn(text);
    default:
      return isCounted(field) ? narrow(text) : text;
  }
}

const severalIn = (text: string): string[] =>
  text
    .split(/[、,,;;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** By what the record is known that a text names, called as it may be. */
export const knownIn = (text: string): string => known.exec(text)?.[2] ?? text;

/** What the reference calls its record, beside what that is known by. */
export const calledIn = (cell: Cell): string | undefined => known.exec(textOf(cell))?.[1] || undefined;

/** What is wrong with the cell as such, before its value is looked at. */
export function cellProblems(column: TableColumn, cell: Cell, path: string): Problem[] {
  const text = textOf(cell);
  if (fault.test(text))
    return [
      problem(
        path,
        `“${column.heading.zh}”为“${text}”,公式出错或没有算出的值,请改为实际内容(复制后选择性粘贴为“数值”)`,
        `${column.name} is “${text}”: the formula failed or was never worked out, put its value in its place`,
        "formula",
      ),
    ];
  const isNumber = column.field && ["integer", "decimal"].includes(column.field.kind);
  if (isNumber || (column.field?.kind === "text" && !isCounted(column.field))) return [];
  const isLong = typeof cell === "number" && Math.abs(cell) >= exact;
  if (!cut.test(text) && !isLong) return [];
  return [
    problem(
      path,
      `“${column.heading.zh}”为“${text}”,表格软件已丢失后面的数字,请把该列设为文本格式后重新填写`,
      `${column.name} is “${text}”: the spreadsheet lost digits; format the column as text and enter it again`,
      "digitsLost",
    ),
  ];
}

/** Texts that consist of digits and signs: codes, numbers, telephones. */
const isCounted = (field: Field): boolean =>
  field.look === "code" ||
  (field.kind === "text" && (Boolean(field.personal) || /\\d/.test(String(field.pattern ?? ""))));

function optionOf({ values }: Choices, text: string): string {
  const wide = narrow(text);
  return (
    Object.keys(values).find((key) => {
      const { zh, en, labelEn } = values[key];
      return [key, zh, en, labelEn].some(
        (one) => one !== undefined && (one === text || narrow(one) === wide),
      );
    }) ?? text
  );
}

/** 1,204户 is 1204, 12.5% is 12.5 where the figure counts percent. */
function figureOf(field: Field, text: string): string {
  const plain = narrow(text).replace(/\s/g, "");
  const unit = field.unit ? [field.unit.zh, field.unit.en] : [];
  const bare = unit.reduce(
    (left, one) => (one && left.endsWith(one) ? left.slice(0, -one.length) : left),
    plain,
  );
  return /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(",", "") : bare.replace(/^\+/, "");
}

/** An instant without an offset is the county's own time. */
function instantOf(cell: Cell): string {
  if (cell instanceof Date) return `${cell.toISOString().slice(0, 19)}+08:00`;
  const text = narrow(textOf(cell));
  const [, day, time] = /^(\S+?)[T ]+(\d{1,2}:\d{2}(?::\d{2})?)$/.exec(text) ?? [];
  if (!day) return /^\d{4}\D\d{1,2}\D\d{1,2}日?$/.test(text) ? `${dayOfCell(text)}T00:00:00+08:00` : text;
  const [hour, ...rest] = time.split(":");
  return `${dayOfCell(day)}T${[hour.padStart(2, "0"), ...rest, ...(rest.length < 2 ? ["00"] : [])].join(":")}+08:00`;
}
