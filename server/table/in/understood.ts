/** What a table was understood as, told whether it is taken in or refused. */
import { HubError } from "../../core/errors.ts";
import type { Sheet } from "../cell.ts";
import type { Headings } from "../headings.ts";

export interface Understood {
  sheet: string;
  /** All sheets of the file. */
  sheets: string[];
  /** Line of the headings, and what each was taken for: the name of a field, or nothing. */
  headings: { line: number; columns: { heading: string; field: string | null; takenIn: boolean }[] };
}

export const understood = (
  sheets: readonly Pick<Sheet, "name">[],
  sheet: string,
  { line, texts, columns }: Pick<Headings, "line" | "texts" | "columns">,
): Understood => ({
  sheet,
  sheets: sheets.map(({ name }) => name),
  headings: {
    line,
    columns: texts.map((heading, index) => ({
      heading,
      field: columns[index]?.name ?? null,
      takenIn: columns[index]?.input !== undefined,
    })),
  },
});

/** The refusal with what the table was understood as. */
export const refusedAs = ({ code, text, problems, details }: HubError, as: Understood): HubError =>
  new HubError(code, text, problems, { ...details, ...as });
