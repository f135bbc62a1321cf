/** Records of a list, read page by page through the door by which everybody asks. */
import { setImmediate as turn } from "node:timers/promises";
import type { GraphQLSchema } from "graphql";
import type { Row } from "../../core/rule.ts";

/** Asks a question as the caller, under its rights; fails with what is told of whatever is wrong. */
export type Ask = (query: string, variables: Row) => Promise<Row>;

/** Records of a page: others wait no longer than for one. */
const pageSize = 250;

export interface Records {
  count: number;
  rows: AsyncIterable<Row>;
}

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  nodes: Row[];
}

/** The first page is read at once, so that what is wrong with the question is told before anything is given. */
export async function readRecords(
  schema: GraphQLSchema,
  ask: Ask,
  list: string,
  selections: string[],
  given: Row,
): Promise<Records> {
  const args = schema.getQueryType()?.getFields()[list].args ?? [];
  const names = ["after", ...Object.keys(given)];
  const declared = names.map((name) => `$${name}: ${args.find((one) => one.name === name)?.type}`);
  const passed = names.map((name) => `${name}: $${name}`);
  const question = (counted: string): string =>
    `query (${declared.join(", ")}) { page: ${list}(first: ${pageSize}, ${passed.join(", ")}) {
      ${counted} pageInfo { hasNextPage endCursor } nodes { ${["id", ...selections].join(" ")} } } }`;
  const read = async (after?: string): Promise<Page> =>
    (await ask(question(after ? "" : "totalCount"), { ...given, after })).page as Page;
  const first = await read();
  await turn();
  return { count: first.totalCount, rows: pages(first, read) };
}

async function* pages(first: Page, read: (after: string) => Promise<Page>): AsyncGenerator<Row> {
  for (let page = first; ; page = await read(page.pageInfo.endCursor)) {
    yield* page.nodes;
    if (!page.pageInfo.hasNextPage) return;
    await turn();
  }
}
