import { formatResult } from "@graphiql/toolkit";
import type { ExecutionResult } from "graphql";
import type { Price } from "./cost/price.ts";
import type { JsonObject } from "./flatten.ts";
import type { Request } from "./post.ts";

/** What an answer answers. */
export interface Exchange {
  request: Request;
  headers: Record<string, string>;
  /** What it cost the hub, where that says so. */
  price?: Price;
  /** From sending to having it whole, as the page measures it. */
  milliseconds: number;
  /** The answer's data with the pages that were fetched after it. */
  grown?: JsonObject;
}

const keptAtMost = 20;
const exchanges = new Map<string, Exchange>();

/** Keeps what an answer answers, by its text: GraphiQL knows of an answer nothing else. */
export function remember(answer: ExecutionResult, exchange: Exchange): void {
  const text = formatResult(answer);
  exchanges.delete(text);
  exchanges.set(text, exchange);
  const [oldest] = exchanges.keys();
  if (exchanges.size > keptAtMost) exchanges.delete(oldest);
}

/** Of the answer in a tab; none for one that a subscription told. */
export function exchangeOf(text: string | null | undefined): Exchange | undefined {
  return text ? exchanges.get(text) : undefined;
}
