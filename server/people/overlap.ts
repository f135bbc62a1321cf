import { inForce, lasts } from "../core/inForce.ts";

/** SQL of a rule: another record stands on a day on which the one does. */
export const overlap = (one: string, other: string, start = "start_on"): string =>
  `${other}.id <> ${one}.id and ${inForce(other, `coalesce(${one}.${start}, @day)`)}
   and ${lasts(one, `coalesce(${other}.${start}, @day)`)}`;
