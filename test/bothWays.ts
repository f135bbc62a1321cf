/** One question on both ways to an answer. */
import { expect } from "vitest";
import type { Data, TestHub } from "./hub.ts";

/** The data as the fast lane and as Apollo answer it; requests that carry extensions are left to Apollo. */
export async function bothWays({ url, token }: TestHub, query: string, variables: object): Promise<Data> {
  const [lane, again, apollo] = await Promise.all(
    [{}, {}, { extensions: {} }].map(async (more) => {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables, ...more }),
      });
      return response.json() as Promise<{ data: Data; errors?: Data[] }>;
    }),
  );
  expect(apollo.errors).toBeUndefined();
  expect(JSON.stringify(lane)).toBe(JSON.stringify(apollo));
  expect(JSON.stringify(again)).toBe(JSON.stringify(apollo));
  return apollo.data;
}
