/** A typed client made from the schema, as README shows it: checked by the compiler, run by Node. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "../hub.ts";
import { Project } from "./project.ts";

const files = {
  "package.json": '{ "type": "module" }',
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      strict: true,
      module: "nodenext",
      noEmit: true,
      allowImportingTsExtensions: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      skipLibCheck: true,
      types: ["node"],
    },
    include: ["*.ts"],
  }),
  "codegen.ts": `
    export default {
      schema: "schema.graphql",
      documents: ["client.ts"],
      importExtension: ".ts",
      generates: {
        "gql/": {
          preset: "client",
          config: { useTypeImports: true, scalars: { Date: "string", DateTime: "string", Decimal: "string" } },
        },
      },
    };`,
  "client.ts": `
    import { GraphQLClient } from "graphql-request";
    import { graphql } from "./gql/index.ts";
    const hub = new GraphQLClient(process.env.HUB as string, {
      headers: { Authorization: \`Bearer \${process.env.TOKEN}\` },
    });
    const query = graphql(\`
      query Villages($township: String!, $asOf: Date) {
        township(code: $township, asOf: $asOf) {
          name areaKm2
          villages(first: 3, orderBy: [{ code: ASC }]) { totalCount nodes { name kind establishedOn } }
        }
      }
    \`);
    const { township } = await hub.request(query, { township: "510722100", asOf: "2019-10-31" });
    const area: string | null | undefined = township?.areaKm2;
    const kinds = township?.villages.nodes.map(({ kind }) => kind);
    // @ts-expect-error: there may be no such township
    township.name;
    // @ts-expect-error: there is no such kind
    kinds?.includes("HAMLET");
    // @ts-expect-error: a township is not asked for by a number
    const wrong = () => hub.request(query, { township: 510722100 });
    // @ts-expect-error: the mayor was not asked for
    township?.mayor;
    console.log(JSON.stringify(township));
    export { area, wrong };`,
};

let hub: TestHub;
let project: Project;
beforeAll(async () => {
  hub = await testHub();
  project = new Project(files);
  await project.run("node_modules/@graphql-codegen/cli/esm/bin.js", ["--config", "codegen.ts"]);
});
afterAll(async () => {
  project.remove();
  await hub.close();
});

test("the compiler holds it to the schema", async () => {
  expect(await project.run("node_modules/typescript/bin/tsc", ["--project", "."])).toBe("");
});

test("it asks the hub and gets what its types say", async () => {
  const printed = await project.run("client.ts", [], { HUB: `${hub.url}/graphql`, TOKEN: hub.token });
  const { township } = await hub.ask(`{ township(code: "510722100", asOf: "2019-10-31") {
    name areaKm2 villages(first: 3, orderBy: [{ code: ASC }]) { totalCount nodes { name kind establishedOn } } } }`);
  expect(JSON.parse(printed)).toEqual(township);
});
