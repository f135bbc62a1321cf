import type { ListFilter } from "../hub/where.ts";

/** The address of a list with conditions set. */
export function listAddress(
  resource: string,
  filter: Omit<ListFilter, "conditions"> & { conditions?: object[] },
): string {
  return `/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter), page: "1" })}`;
}
