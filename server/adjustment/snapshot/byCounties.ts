import { codeLengths } from "../../division/code.ts";
import type { Portion } from "./portion.ts";
import type { TableUnit } from "./tableUnit.ts";

/** Units that are written in one turn, where whole counties allow it. */
const most = 1500;

/** A part of which nothing is known, by its counties: there is nothing that one of them could have had from another. */
export function byCounties({ units, documented }: Portion): Portion[] {
  const parts: Portion[] = [];
  let part: Portion = { units: [], within: [], documented };
  const close = (): void => {
    if (part.units.length > 0) parts.push(part);
    part = { units: [], within: [], documented: [] };
  };
  for (const [county, some] of Map.groupBy(units, countyOf)) {
    if (part.units.length > 0 && part.units.length + some.length > most) close();
    part.units = [...part.units, ...some];
    if (county.length === codeLengths.COUNTY) part.within.push(county);
  }
  close();
  return parts;
}

/** What is above the counties goes before them. */
const countyOf = ({ code }: TableUnit): string =>
  code.length < codeLengths.COUNTY ? "" : code.slice(0, codeLengths.COUNTY);
