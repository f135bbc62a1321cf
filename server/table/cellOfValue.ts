/** How a value stands in a table: in words, codes as text, days as days, instants in the county's own time. */
import type { Bilingual } from "../core/bilingual.ts";
import type { EntityModel } from "../core/model.ts";
import type { Row } from "../core/rule.ts";
import type { Cell } from "./cell.ts";
import type { TableColumn } from "./column.ts";

export function cellOfValue(column: TableColumn, value: unknown, language: keyof Bilingual): Cell {
  if (value === null || value === undefined) return null;
  const { field, target, many } = column;
  if (many)
    return (value as Row[])
      .map((one) => recordText(column, one[many.behind.name] as Row))
      .join(separator[language]);
  if (target) return recordText(column, value as Row);
  switch (field?.kind) {
    case "boolean":
      return (value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" })[language];
    case "choice":
    case "choices":
      return [value]
        .flat()
        .map((one) => optionText(field.choices.values[String(one)], String(one), language))
        .join(separator[language]);
    case "date":
      return new Date(`${value}T00:00:00Z`);
    case "dateTime":
      return new Date(Date.parse(String(value)) + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
    case "integer":
    case "ratio":
    case "decimal":
      return Number(value);
    default:
      return String(value);
  }
}

/** Between several values of a cell. */
const separator = { zh: "、", en: ", " };

const optionText = (
  option: { zh: string; en: string; labelEn?: string } | undefined,
  key: string,
  language: keyof Bilingual,
): string => (language === "zh" ? option?.zh : (option?.labelEn ?? option?.en)) ?? key;

/** 三台县三元镇 [510722109], 龙吟村网格 [Grid_12]; the key alone where a record is called by it. */
function recordText({ target }: TableColumn, record: Row): string {
  const known = String((target?.key && record[target.key]) ?? record.id);
  const name = target && record[calledBy(target)];
  return name === undefined || name === null || name === known ? known : `${name} [${known}]`;
}

/** The field by which a record is called where others refer to it. */
export const calledBy = ({ root, display }: EntityModel): string => (root.abstract ? "fullName" : display);

/** What is read of a record so that its row can be written: of a reference what it is called and known by. */
export function selectionOf({ name, target, many }: TableColumn): string {
  if (!target) return name;
  const asked = referenceSelection(target);
  return `${name} { ${many ? `${many.behind.name} { ${asked} }` : asked} }`;
}

export function referenceSelection(target: EntityModel): string {
  const asked = ["id", target.key, calledBy(target)].filter((one) => one !== undefined);
  return [...new Set(asked)].join(" ");
}
