/** A rule that finds another record at fault names it to those alone who may see it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

test("a collective that went to another township is no name for who sees one township", async () => {
  const { former, own, elsewhere, township } = await hub.ask(`{
    former: village(code: "510722109210") { id }
    own: village(code: "510722109204") { id }
    elsewhere: villages(first: 1, where: { withinCode: "510722108", kind: { eq: VILLAGE } }) { nodes { id } }
    township(code: "510722109") { id } }`);
  const { collectiveEconomicOrganizations } = await hub.ask(
    `query ($former: ID!) { collectiveEconomicOrganizations(where: { formerDivisionId: { eq: $former } }) { nodes { id name } } }`,
    { former: former.id },
  );
  const [moved] = collectiveEconomicOrganizations.nodes;
  await hub.ask(
    "mutation ($id: ID!, $to: ID!) { updateCollectiveEconomicOrganization(id: $id, input: { divisionId: $to }) { id } }",
    { id: moved.id, to: elsewhere.nodes[0].id },
  );
  await hub.ask(
    'mutation ($scope: [ID!]) { createUser(username: "clerk", password: "seven-lamps-9", role: EDITOR, scopeIds: $scope) { id } }',
    { scope: [township.id] },
  );
  const { login } = await hub.ask(
    'mutation { login(username: "clerk", password: "seven-lamps-9") { token } }',
  );
  const told = async (headers?: Record<string, string>): Promise<string> => {
    const { errors } = await hub.answer(
      "mutation ($input: CreateCollectiveEconomicOrganizationInput!) { createCollectiveEconomicOrganization(input: $input) { id } }",
      { input: { name: "龙居集体", level: "VILLAGE", divisionId: own.id, formerDivisionId: former.id } },
      headers,
    );
    const about = errors?.[0].extensions.fields.find((one: Data) => one.rule === "oneOfCollective");
    return about.message;
  };
  expect(await told()).toContain(moved.name);
  const clerks = await told({ Authorization: `Bearer ${login.token}` });
  expect(clerks).not.toContain(moved.name);
  expect(clerks).toContain("“…”");
});
