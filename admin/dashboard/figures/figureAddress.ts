import { listAddress } from "../../record/listAddress.ts";
import type { Indicator } from "./indicator.ts";
import { recordsCounted } from "./recordsCounted.ts";

const daysOf = ({ baseDate, endDate }: Indicator) => ({ baseDate, endDate });

/** The query of a figure in the playground, with the days it is asked of. */
export function queryAddress(figure: Indicator): string {
  const query = figure.query ?? "";
  const asked = new URLSearchParams({ query });
  if (query.includes("$")) asked.set("variables", JSON.stringify(daysOf(figure)));
  return `/playground?${asked}`;
}

export interface FigureAddress {
  /** Within the panel on the day looked at, or an address of its own. */
  to?: string;
  href?: string;
}

/** Where one sees what a figure counts: its list on its day, or the query where no list shows just that. */
export function figureAddress(figure: Indicator, day: string | undefined): FigureAddress {
  const counted = recordsCounted(figure.query ?? "", daysOf(figure));
  if (!counted) return { href: queryAddress(figure) };
  const to = listAddress(counted.entity.list, counted.filter);
  if (counted.day === day) return { to };
  // The day stands before the hash.
  return { href: `/${counted.day ? `?asOf=${counted.day}` : ""}#${to}` };
}
