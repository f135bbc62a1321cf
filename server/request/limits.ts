/** What a document may be, by whichever door it comes. */
import { ApolloArmor } from "@escape.tech/graphql-armor";
import type { Limits } from "../core/knownDocuments.ts";
import { breadth } from "./breadth.ts";

const { validationRules } = new ApolloArmor({
  // A path through the whole hierarchy and what hangs on it, there and back.
  maxDepth: { n: 20, ignoreIntrospection: true, flattenFragments: false },
  maxAliases: { n: 30, allowList: [] },
  maxDirectives: { n: 50 },
  // Counted before anything is parsed.
  maxTokens: { enabled: false },
  // Estimated from the data.
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: false },
}).protect();

export const limits: Limits = {
  tokens: 4000,
  signs: 200,
  letters: 100_000,
  nesting: 64,
  directives: 50,
  rules: [...validationRules, breadth],
};
