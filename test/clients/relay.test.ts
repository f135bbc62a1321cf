/** Relay's compiler takes the schema as it is, and what it compiles is answered: refetched by id, read page by page. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "../hub.ts";
import { Project } from "./project.ts";

const page = `
  import { graphql } from "react-relay";
  export const query = graphql\`
    query TownshipPageQuery($code: String!) {
      township(code: $code) { ...TownshipPage_head ...TownshipPage_villages }
    }
  \`;
  export const head = graphql\`
    fragment TownshipPage_head on Township @refetchable(queryName: "TownshipPageHeadQuery") {
      cacheKey name county { name }
    }
  \`;
  export const villages = graphql\`
    fragment TownshipPage_villages on Township
    @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })
    @refetchable(queryName: "TownshipPageVillagesQuery") {
      villages(first: $count, after: $cursor) @connection(key: "TownshipPage_villages") {
        totalCount edges { node { name groups(first: 1) { totalCount } } }
      }
    }
  \`;`;

let hub: TestHub;
let project: Project;
beforeAll(async () => {
  hub = await testHub();
  project = new Project({
    "src/TownshipPage.ts": page,
    "relay.config.json": JSON.stringify({
      src: "src",
      schema: "schema.graphql",
      language: "typescript",
      customScalarTypes: { Date: "string", DateTime: "string", Decimal: "string" },
    }),
  });
  await project.run("node_modules/relay-compiler/cli.js");
});
afterAll(async () => {
  project.remove();
  await hub.close();
});

/** The document that the compiler made for an operation. */
function compiled(operation: string): string {
  const made = readFileSync(join(project.folder, `src/__generated__/${operation}.graphql.ts`), "utf8");
  const [, text] = /"text": ("(?:[^"\\]|\\.)*")/.exec(made) ?? [];
  return JSON.parse(text);
}

test("each query and fragment is compiled", () => {
  expect(readdirSync(join(project.folder, "src/__generated__")).sort()).toEqual(
    [
      "TownshipPageHeadQuery",
      "TownshipPageQuery",
      "TownshipPageVillagesQuery",
      "TownshipPage_head",
      "TownshipPage_villages",
    ].map((name) => `${name}.graphql.ts`),
  );
});

test("a fragment is asked anew by its id, and a connection is read to its end", async () => {
  const { township } = await hub.ask(compiled("TownshipPageQuery"), { code: "510722100" });
  const { id, name, villages } = township;
  expect((await hub.ask(compiled("TownshipPageHeadQuery"), { id })).node).toMatchObject({ id, name });
  const read = villages.edges;
  let { pageInfo } = villages;
  while (pageInfo.hasNextPage) {
    const { node } = await hub.ask(compiled("TownshipPageVillagesQuery"), {
      id,
      count: 20,
      cursor: pageInfo.endCursor,
    });
    read.push(...node.villages.edges);
    ({ pageInfo } = node.villages);
  }
  expect(read.length).toBe(villages.totalCount);
  expect(new Set(read.map((edge: { node: { id: string } }) => edge.node.id)).size).toBe(read.length);
});
