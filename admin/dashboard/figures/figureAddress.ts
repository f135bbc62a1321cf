import { listAddress } from "../../record/listAddress.ts";
import { recordsCounted } from "./recordsCounted.ts";

export const playgroundAddress = (query: string): string => `/playground?${new URLSearchParams({ query })}`;

export interface FigureAddress {
  /** Within the panel on the day looked at, or an address of its own. */
  to?: string;
  href?: string;
}

/** Where one sees what a figure counts: its list on its day, or the query where no list shows just that. */
export function figureAddress(query: string, day: string | undefined): FigureAddress {
  const counted = recordsCounted(query);
  if (!counted) return { href: playgroundAddress(query) };
  const to = listAddress(counted.entity.list, counted.filter);
  if (counted.day === day) return { to };
  // The day stands before the hash.
  return { href: `/${counted.day ? `?asOf=${counted.day}` : ""}#${to}` };
}
