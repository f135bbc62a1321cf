import type { Mention } from "../../hub/resolve.ts";

/** One mention a line, as a column of a table is pasted; a second column names the unit above. */
export const mentionsOf = (pasted: string, on?: string): Mention[] =>
  pasted
    .split(/\r?\n/)
    .map((line) => line.split("\t").map((cell) => cell.trim()))
    .filter(([text]) => text)
    .map(([text, superior]) => ({ text, superior: superior || undefined, on: on || undefined }));
