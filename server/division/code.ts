/** Division codes: lengths by level and what their ranges say. */

export const codeLengths: Record<string, number> = {
  PROVINCE: 2,
  PREFECTURE: 4,
  COUNTY: 6,
  TOWNSHIP: 9,
  VILLAGE: 12,
  GROUP: 15,
};

/** Levels from the root down. */
export const levelNames = Object.keys(codeLengths);

interface Range {
  from: number;
  to: number;
  kind: string;
  /** First serial given out; 200 is not in use for villages. */
  first?: number;
}

/** Township digits by GB/T 10114-2003, village digits by 国统字〔2009〕91号. */
const ranges: Record<string, Range[]> = {
  TOWNSHIP: [
    { from: 1, to: 99, kind: "SUBDISTRICT" },
    { from: 100, to: 199, kind: "TOWN" },
    { from: 200, to: 399, kind: "TOWNSHIP" },
    { from: 400, to: 599, kind: "QUASI_TOWNSHIP" },
  ],
  VILLAGE: [
    { from: 1, to: 199, kind: "COMMUNITY" },
    { from: 200, to: 399, kind: "VILLAGE", first: 201 },
    { from: 400, to: 499, kind: "QUASI_COMMUNITY" },
    { from: 500, to: 599, kind: "QUASI_VILLAGE" },
  ],
};

/** Serials that codes of a level and kind may have under one parent. */
export function serialsOf(level: string, kind: string): { first: number; to: number } {
  const range = ranges[level]?.find((one) => one.kind === (kind === "ETHNIC_TOWNSHIP" ? "TOWNSHIP" : kind));
  if (range) return { first: range.first ?? range.from, to: range.to };
  return { first: 1, to: 10 ** serialLength(level) - 1 };
}

/** A code with the digits put right, level by level, that were wrong in another; nothing where it has others there. */
export function rightIn(code: string, wrong: string, right: string): string | undefined {
  const ends = [0, ...Object.values(codeLengths).filter((length) => length <= code.length)];
  const parts = (whole: string): string[] => ends.slice(1).map((end, at) => whole.slice(ends[at], end));
  const [own, mistaken, put] = [code, wrong, right].map(parts);
  const differs = (at: number): boolean => mistaken[at] !== put[at];
  if (wrong.length !== code.length || own.some((part, at) => differs(at) && part !== mistaken[at]))
    return undefined;
  return own.map((part, at) => (differs(at) ? put[at] : part)).join("");
}

/** Digits of a code that are its own, after those of its parent. */
export const serialLength = (level: string): number => (codeLengths[level] > 6 ? 3 : 2);

/** Whether a kind may stand behind a code; where its range says nothing, any may. */
export function kindMayHave(code: string, level: string, kind: string): boolean {
  const expected = kindOfCode(code, level);
  return !expected || expected === kind || (kind === "ETHNIC_TOWNSHIP" && expected === "TOWNSHIP");
}

/** Kind that the range of a code stands for; undefined where a range says nothing. */
export function kindOfCode(code: string, level: string): string | undefined {
  const serial = Number(code.slice(-serialLength(level)));
  return ranges[level]?.find(({ from, to }) => serial >= from && serial <= to)?.kind;
}
