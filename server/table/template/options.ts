/** What can be chosen in a column: values of a choice, yes and no, records where there are but few. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Row } from "../../core/rule.ts";
import { cellOfValue, referenceSelection } from "../cellOfValue.ts";
import type { TableColumn } from "../column.ts";
import type { Ask } from "../out/records.ts";

/** Records beyond which nobody would look through a list. */
const few = 100;

export async function optionsOf(ask: Ask, column: TableColumn, language: keyof Bilingual): Promise<string[]> {
  const told = (value: unknown): string => String(cellOfValue(column, value, language));
  const { field, target } = column;
  if (target) {
    const { page } = await ask(
      `{ page: ${target.list}(first: ${few}) { totalCount nodes { ${referenceSelection(target)} } } }`,
      {},
    );
    const { totalCount, nodes } = page as { totalCount: number; nodes: Row[] };
    return totalCount > few ? [] : nodes.map(told);
  }
  if (field?.kind === "boolean") return [true, false].map(told);
  return field?.kind === "choice" ? Object.keys(field.choices.values).map(told) : [];
}
