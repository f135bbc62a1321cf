import type { Both } from "./language.ts";

/** A query on the shelf. */
export interface Example {
  key: string;
  /** Which of the thirty questions it answers that the hub must be able to answer, each in one request. */
  question?: number;
  title: Both;
  /** The question that it answers. */
  answers: Both;
  query: string;
  variables?: Record<string, unknown>;
  /** A query for the ids that are needed; see lookUpVariables.ts. */
  lookUp?: string;
}

export interface Topic {
  key: string;
  title: Both;
  examples: Example[];
}
