/** Codes that tables fill up with zeros: 130205000000 is the county 130205, 130200 the prefecture 1302. */
import { codeLengths, serialLength } from "../../division/code.ts";

/** What each code of a table means. */
export function meantCodes(codes: Iterable<string>): Map<string, string> {
  const given = new Set(codes);
  return new Map([...given].map((code) => [code, meant(code, given)]));
}

/** Serials begin with 1; but beside 4419 itself 441900 is the one county that stands in its place. */
function meant(code: string, given: Set<string>): string {
  const level = levelOf(code);
  if (!level || level === "PROVINCE") return code;
  const length = serialLength(level);
  const above = code.slice(0, -length);
  return /^0+$/.test(code.slice(-length)) && !given.has(above) ? meant(above, given) : code;
}

export const levelOf = (code: string): string | undefined =>
  /^\d+$/.test(code)
    ? Object.keys(codeLengths).find((level) => codeLengths[level] === code.length)
    : undefined;

export const aboveOf = (code: string): string => code.slice(0, -serialLength(levelOf(code) as string));

/** Those above before those below. */
export const downwards = (a: { code: string }, b: { code: string }): number =>
  a.code.length - b.code.length || (a.code < b.code ? -1 : 1);
