/** What the hub says of a request's price; see `extensions` in its README. */
export interface Price {
  total: number;
  limit: number;
  runs: "HERE" | "APART" | "NOT_AT_ALL";
  parts: { path: string; cost: number }[];
  /** After running. */
  statements?: number;
  /** After running, by the hub's own clock. */
  milliseconds?: number;
}

/** The price in an answer's extensions; none where they hold none. */
export function priceIn(extensions: unknown): Price | undefined {
  const cost = (extensions as { cost?: Price } | null | undefined)?.cost;
  return typeof cost?.total === "number" ? cost : undefined;
}

/** Of a request that was refused as too dear: what it would cost, how much is allowed, and its dearest part. */
export interface TooDear {
  cost: number;
  limit: number;
  path?: string;
}

export function tooDearIn(errors: unknown): TooDear | undefined {
  const refused = (Array.isArray(errors) ? errors : []).find(
    (one) => one?.extensions?.code === "QUERY_TOO_COMPLEX" && typeof one.extensions.cost === "number",
  );
  if (!refused) return undefined;
  const { cost, limit, path } = refused.extensions;
  return { cost, limit, path: typeof path === "string" ? path : undefined };
}
