import Button from "@mui/material/Button";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { download } from "../../playground/download.ts";
import { workbook, workbookType } from "../../playground/workbook.ts";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { allRows, type Line, type ListColumn, type PlanList, type Shift, type Sought } from "./planList.ts";

interface Props {
  list: PlanList;
  sought: Pick<Sought, "text" | "fate">;
  /** Name of the plan, and of the file. */
  name: string;
}

/** Takes exactly the rows that are looked for to Excel, those of before and after in columns of their own. */
export function ListButton({ list, sought, name }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const format = useFormatValue();
  const [busy, setBusy] = useState(false);
  const side = (title: string, word: "was" | "is") => translate(`hub.plan.list.${word}`, { title });
  const take = async () => {
    setBusy(true);
    try {
      const rows = await allRows(list, sought);
      const sides = list.columns.map((column) => rows.some((row) => isShift(column.read(row))));
      const heads = list.columns.flatMap(({ title }, at) =>
        sides[at] ? [side(title, "was"), side(title, "is")] : [title],
      );
      const fate = { type: "AdjustmentFate", kind: "enum" as const };
      const lines = rows.map((row) => [
        ...(list.fate ? [format(fate, list.fate(row))] : []),
        ...list.columns.flatMap((column, at) => cellsOf(column, row, sides[at])),
      ]);
      const sheet = {
        name: list.title,
        heads: list.fate ? [translate("hub.plan.list.fate"), ...heads] : heads,
        lines,
      };
      download(await workbook([sheet]), `${name} ${list.title}.xlsx`, workbookType);
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    setBusy(false);
  };
  return (
    <Button disabled={busy} onClick={take}>
      {translate(busy ? "hub.list.exporting" : "hub.plan.list.take")}
    </Button>
  );
}

const isShift = (cell: string | Shift | Line[]): cell is Shift =>
  typeof cell !== "string" && !Array.isArray(cell);

function cellsOf<T>({ read }: ListColumn<T>, row: T, both: boolean): string[] {
  const cell = read(row);
  if (typeof cell === "string") return both ? [cell, cell] : [cell];
  if (isShift(cell)) return [cell.before, cell.after];
  return [
    cell
      .map(({ label, before, after }) => `${label}: ${[before, after].filter(Boolean).join(" → ")}`)
      .join("\n"),
  ];
}
