/** A GraphQL request that is written in an address. */
import type { LaneRequest } from "../core/lane.ts";
import type { NamedRequest } from "../request/documents.ts";

/** Parts that are written as JSON. */
const values = ["variables", "extensions"] as const;

export function readAddress(url: string): NamedRequest {
  const given: NamedRequest = Object.fromEntries(new URLSearchParams(url.split("?")[1]));
  for (const name of values) if (given[name]) given[name] = JSON.parse(String(given[name]));
  return given;
}

export function toAddress(request: LaneRequest): string {
  const given: Record<string, unknown> = { ...request };
  for (const name of values) if (given[name] !== undefined) given[name] = JSON.stringify(given[name]);
  return `?${new URLSearchParams(given as Record<string, string>)}`;
}
