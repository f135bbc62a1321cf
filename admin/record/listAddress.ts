import type { ListFilter } from "../hub/where.ts";

/** The address of a list with conditions set. */
export const listAddress = (resource: string, filter: ListFilter): string =>
  `/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter), page: "1" })}`;
