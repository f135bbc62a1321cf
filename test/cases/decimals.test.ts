/** Decimals are exact: what a field has no room for is refused, and conditions compare to the last digit. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
let organization: string;
let outlet: string;
beforeAll(async () => {
  hub = await testHub();
  const { mediationOrganizations, serviceOutlets } = await hub.ask(
    "{ mediationOrganizations(first: 1) { nodes { id } } serviceOutlets(first: 1) { nodes { id } } }",
  );
  organization = mediationOrganizations.nodes[0].id;
  outlet = serviceOutlets.nodes[0].id;
});
afterAll(() => hub.close());

const fund = (fundingWan: string | number) =>
  hub.answer(
    "mutation ($id: ID!, $input: UpdateMediationOrganizationInput!) { updateMediationOrganization(id: $id, input: $input) { fundingWan } }",
    { id: organization, input: { fundingWan } },
  );

test.each(["35.175", "1.005", "0.001", "-0.005"])(
  "%s is refused where two digits are kept",
  async (given) => {
    const { errors } = await fund(given);
    expect(errors?.[0].extensions.fields[0]).toMatchObject({ path: "fundingWan", rule: "scale" });
  },
);

test.each(["35.17", "1.50", "0.01"])("%s is kept to the letter", async (given) => {
  expect((await fund(given)).data.updateMediationOrganization.fundingWan).toBe(given);
});

test("digits that say nothing are no excess", async () => {
  expect((await fund("17.990")).data?.updateMediationOrganization.fundingWan).toBe("17.99");
});

test.each(["35.175", "1.005", "2.5001"])("%s in a table is refused at its cell", async (given) => {
  const response = await fetch(`${hub.url}/import/mediationOrganizations?mode=update`, {
    method: "POST",
    headers: { Authorization: `Bearer ${hub.token}`, "Accept-Language": "en" },
    body: `id,fundingWan\n${organization},${given}\n`,
  });
  const told = (await response.json()) as Data;
  expect([response.status, told.extensions.fields]).toMatchObject([400, [{ cell: "B2", value: given }]]);
});

test.each(["105.123456", "104.999999", "105.1"])("longitude %s is kept", async (longitude) => {
  const { data } = await hub.answer(
    "mutation ($id: ID!, $input: UpdateServiceOutletInput!) { updateServiceOutlet(id: $id, input: $input) { longitude } }",
    { id: outlet, input: { longitude } },
  );
  expect(Number(data?.updateServiceOutlet.longitude)).toBe(Number(longitude));
});

test.each([
  [{ eq: "17.991" }, false],
  [{ eq: "17.985" }, false],
  [{ eq: "17.990" }, true],
  [{ ne: "17.991" }, true],
  [{ ne: "17.99" }, false],
  [{ lt: "17.991" }, true],
  [{ lte: "17.989" }, false],
  [{ gt: "17.985" }, true],
  [{ gte: "17.9901" }, false],
  [{ in: ["17.991", "17.994"] }, false],
  [{ notIn: ["17.991"] }, true],
])("17.99 meets %j: %s", async (condition, held) => {
  await fund("17.99");
  const ask =
    "query ($where: MediationOrganizationWhere) { mediationOrganizations(where: $where) { totalCount } }";
  const count = async (where: object): Promise<number> =>
    (await hub.ask(ask, { where: { id: { eq: organization }, ...where } })).mediationOrganizations.totalCount;
  expect(await count({ fundingWan: condition })).toBe(held ? 1 : 0);
  expect(await count({ not: { fundingWan: condition } })).toBe(held ? 0 : 1);
});

test("sums of groups are compared as exactly", async () => {
  const having = async (sum: object): Promise<number> =>
    (
      await hub.ask(
        `query ($where: MediationOrganizationWhere, $having: MediationOrganizationHaving) {
          groups: mediationOrganizationAggregate(where: $where, having: $having) { count } }`,
        { where: { id: { eq: organization } }, having: { sum: { fundingWan: sum } } },
      )
    ).groups.length;
  expect(await having({ eq: "17.99" })).toBe(1);
  expect(await having({ eq: "17.991" })).toBe(0);
  expect(await having({ lt: "17.991" })).toBe(1);
});
