/** Division codes: lengths by level and what their ranges say. */

export const codeLengths: Record<string, number> = {
  PROVINCE: 2,
  PREFECTURE: 4,
  COUNTY: 6,
  TOWNSHIP: 9,
  VILLAGE: 12,
  GROUP: 15,
};

const within = (serial: number, ranges: [from: number, to: number, kind: string][]): string | undefined =>
  ranges.find(([from, to]) => serial >= from && serial <= to)?.[2];

/**
 * Kind that the range of a code stands for: township digits by GB/T 10114-2003, village digits by 国统字〔2009〕91号.
 * Undefined where a range says nothing.
 */
export function kindOfCode(code: string, level: string): string | undefined {
  if (level === "TOWNSHIP")
    return within(Number(code.slice(6, 9)), [
      [1, 99, "SUBDISTRICT"],
      [100, 199, "TOWN"],
      [200, 399, "TOWNSHIP"],
      [400, 599, "QUASI_TOWNSHIP"],
    ]);
  if (level === "VILLAGE")
    return within(Number(code.slice(9, 12)), [
      [1, 199, "COMMUNITY"],
      [200, 399, "VILLAGE"],
      [400, 499, "QUASI_COMMUNITY"],
      [500, 599, "QUASI_VILLAGE"],
    ]);
  return undefined;
}
