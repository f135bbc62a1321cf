/** Where rows of a sheet come to stand once rows have been put in below some of them. */
import {
  parseA1Ref,
  stringifyA1Ref,
  tokenize,
  translateFormulaToA1,
  translateFormulaToR1C1,
} from "@borgar/fx/xlsx";

/** Row, counted from 1, below which rows were put in, and how many. */
export type Growth = readonly { at: number; by: number }[];

/** Where a row comes to stand. */
export const rowAfter = (growth: Growth, row: number): number =>
  row + growth.reduce((sum, { at, by }) => (at < row ? sum + by : sum), 0);

/** Where a block of rows comes to end: one that ends with a row that is repeated holds all of them. */
export const endAfter = (growth: Growth, row: number): number =>
  row + growth.reduce((sum, { at, by }) => (at <= row ? sum + by : sum), 0);

/** `B4:B5 D7`, as regions of a sheet are told. */
export const regionsAfter = (growth: Growth, regions: string): string =>
  regions.replace(/[A-Z]+(\d+)(?::[A-Z]+(\d+))?/g, (region, top: string, bottom = top) => {
    const [first, last = first] = region.split(":");
    const [from, to] = [rowAfter(growth, Number(top)), endAfter(growth, Number(bottom))];
    const [start, end] = [first.replace(/\d+/, String(from)), last.replace(/\d+/, String(to))];
    return start === end ? start : `${start}:${end}`;
  });

export interface Standing {
  /** Of the sheet whose rows moved. */
  sheet: string;
  /** Of the sheet on which the formula stands. */
  on: string;
  /** A row that is repeated and which of its copies it is: what names its own row means that of the copy. */
  copy?: { of: number; row: number };
}

/** A formula with the rows that it names where they are now. */
export function formulaAfter(growth: Growth, formula: string, { sheet, on, copy }: Standing): string {
  const tokens = tokenize(`=${formula}`).map((token) => {
    if (!token.type.startsWith("range")) return token.value;
    const reference = parseA1Ref(token.value);
    if (!reference || !("range" in reference) || reference.workbookName) return token.value;
    if ((reference.sheetName || on) !== sheet) return token.value;
    const { range } = reference;
    const { top, bottom, $top, $bottom } = range;
    if (typeof top !== "number" || typeof bottom !== "number") return token.value;
    const isOwn = copy && top === copy.of - 1 && bottom === top && !$top && !$bottom;
    const isCell = top === bottom && range.left === range.right && !token.value.includes(":");
    const next = isOwn
      ? { top: copy.row - 1, bottom: copy.row - 1 }
      : isCell
        ? { top: rowAfter(growth, top + 1) - 1, bottom: rowAfter(growth, top + 1) - 1 }
        : { top: rowAfter(growth, top + 1) - 1, bottom: endAfter(growth, bottom + 1) - 1 };
    if (next.top === top && next.bottom === bottom) return token.value;
    return stringifyA1Ref({ ...reference, range: { ...range, ...next } });
  });
  return tokens.join("").slice(1);
}

/** The formula of a cell that shares that of another. */
export const sharedFormula = (formula: string, from: string, to: string): string =>
  translateFormulaToA1(translateFormulaToR1C1(formula, from), to);
