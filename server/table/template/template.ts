/** The table that offices fill in: headings as they go out, what can be chosen, and a sheet that explains each column. */
import { type DataValidation, writeXlsx } from "hucre/xlsx";
import type { Bilingual } from "../../core/bilingual.ts";
import type { EntityModel } from "../../core/model.ts";
import { columnLetters } from "../cell.ts";
import { givenColumns, type TableColumn } from "../column.ts";
import { formatOfCells, widthOf } from "../out/cellFormat.ts";
import { headingOf } from "../out/columnsOut.ts";
import type { Ask } from "../out/records.ts";
import { isRequired, notesOn } from "./notes.ts";
import { optionsOf } from "./options.ts";

/** Rows that are made ready. */
const prepared = 500;

const formats = { text: "@", date: "yyyy-mm-dd", plain: undefined };

const words = {
  notes: { zh: "填表说明", en: "Notes" },
  options: { zh: "选项", en: "Options" },
  wrong: { zh: "请从下拉列表中选择", en: "Choose one of the list" },
};

export async function templateOf(
  ask: Ask,
  entity: EntityModel,
  language: keyof Bilingual,
): Promise<Uint8Array> {
  const columns = givenColumns(entity);
  const headings = columns.map((column) => `${headingOf(column, language)}${isRequired(column) ? "*" : ""}`);
  const options: string[][] = [];
  for (const column of columns) options.push(await optionsOf(ask, column, language));
  const longest = Math.max(0, ...options.map(({ length }) => length));
  return writeXlsx({
    sheets: [
      {
        name: (language === "zh" ? entity.statement.label : entity.name).slice(0, 31),
        columns: columns.map((column, index) => ({
          numFmt: formats[formatOfCells(column)],
          width: widthOf(column, headings[index]),
        })),
        rows: [headings, ...Array.from({ length: prepared }, () => columns.map(() => null))],
        freezePane: { rows: 1 },
        dataValidations: columns.flatMap((column, index) =>
          options[index].length > 0 ? [dropDown(column, index, options[index].length, language)] : [],
        ),
      },
      {
        name: words.notes[language],
        columns: [20, 8, 60, 10, 24, 40].map((width) => ({ width })),
        rows: notesOn(columns, headings, options, language),
        freezePane: { rows: 1 },
      },
      {
        name: words.options[language],
        hidden: true,
        rows: Array.from({ length: longest }, (_, row) => options.map((some) => some[row] ?? null)),
      },
    ],
  });
}

function dropDown(
  { target }: TableColumn,
  index: number,
  length: number,
  language: keyof Bilingual,
): DataValidation {
  const letters = columnLetters(index);
  return {
    type: "list",
    formula1: `'${words.options[language]}'!$${letters}$1:$${letters}$${length}`,
    range: `${letters}2:${letters}${prepared + 1}`,
    allowBlank: true,
    // Records may be named otherwise too.
    showErrorMessage: !target,
    errorMessage: words.wrong[language],
  };
}
