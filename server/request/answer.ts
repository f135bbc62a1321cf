import type { Noted } from "../core/errand.ts";

/** An answer as text or bytes, so that it can cross from one thread to another. */
export interface Answer {
  status: number;
  headers: [name: string, value: string][];
  body: string | Buffer;
  /** What was noted of the request where it was answered, be that elsewhere. */
  noted?: Noted;
  /** Makes it smaller, where that was done before; it crosses to no other thread. */
  packed?(coding: Coding): Promise<Buffer>;
}

/** How an answer may leave smaller, the best first. */
export const codings = ["br", "gzip"] as const;
export type Coding = (typeof codings)[number];

export const json = (status: number, body: unknown, headers: Answer["headers"] = []): Answer => ({
  status,
  headers: [["content-type", "application/json; charset=utf-8"], ...headers],
  body: JSON.stringify(body),
});

/** What was asked for, in the type that the client prefers. */
export const found = (
  body: string | Buffer,
  accept: string | undefined,
  packed?: Answer["packed"],
): Answer => ({
  status: 200,
  headers: [
    [
      "content-type",
      `application/${accept?.includes("application/graphql-response+json") ? "graphql-response+json" : "json"}; charset=utf-8`,
    ],
  ],
  body,
  packed,
});
