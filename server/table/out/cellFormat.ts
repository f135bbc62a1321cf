/** How cells of a column are written and how wide they are. */
import { isText, type TableColumn } from "../column.ts";

export const formatOfCells = (column: TableColumn): "text" | "date" | "plain" =>
  isText(column) ? "text" : column.field?.kind === "date" ? "date" : "plain";

/** Characters, near enough; a Chinese one is as wide as two. */
export function widthOf({ field, target }: TableColumn, heading: string): number {
  const inside = target ? 36 : field?.look === "prose" ? 48 : field?.kind === "text" ? 20 : 12;
  return Math.max(inside, heading.replace(/[^\0-\xff]/g, "  ").length + 2);
}
