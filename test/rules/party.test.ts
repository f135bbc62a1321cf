/** Party organizations, committees and self-government: what their rules accept and refuse, and mergers of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { creditCode } from "../../server/seed/creditCode.ts";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";
import { cases, written } from "./attempt.ts";

let hub: TestHub;
const ids: Record<string, string> = {};
beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(`{
    county: county(code: "510722") { id partyOrganizations(where: { tier: { eq: COUNTY } }) { nodes { id } } }
    township: township(code: "510722109") { id partyOrganizations(where: { tier: { eq: TOWNSHIP } }) { nodes { id } } }
    village: village(code: "510722109204") { id committees { nodes { id } } groups(first: 2) { nodes { id } } }
    other: village(code: "510722109220") { id committees { nodes { id memberCount } } supervisionBodies { nodes { id } } }
    former: village(code: "510722109210", asOf: "2019-01-01") { id }
    gone: villages(first: 1, includeAbolished: true, where: { kind: { eq: COMMUNITY }, abolishedOn: { isNull: false } }) { nodes { id } }
    branch: partyOrganizations(first: 1, where: { tier: { eq: VILLAGE }, type: { eq: BRANCH } }) { nodes { id } }
    party: partyOrganizations(first: 1, where: { tier: { eq: VILLAGE }, type: { eq: PARTY_COMMITTEE }, isTemporary: { eq: false } }) { nodes { id } }
    ending: partyOrganizations(first: 1, where: { tier: { eq: VILLAGE }, type: { eq: GENERAL_BRANCH }, subordinates: { count: { eq: 0 } } }) { nodes { id } }
    headed: appointments(first: 1, where: { post: { eq: SUPERVISOR } }) { nodes { id supervisionBody { id } division { id } } }
    member: appointments(first: 1, where: { post: { eq: MEMBER }, committee: { division: { code: { eq: "510722109220" } } } }) { nodes { person { id } } }
    people(first: 3, where: { sex: { eq: MALE }, appointments: { count: { eq: 0 } } }) { nodes { id } }
    women: people(first: 1, where: { sex: { eq: FEMALE }, appointments: { count: { eq: 0 } } }) { nodes { id } }
    agency: townshipAgencies(first: 1, where: { withinCode: "510722109", type: { eq: ECONOMY } }) { nodes { id } }
    charter: governancePractices(first: 1, where: { withinCode: "510722109204", kind: { eq: CHARTER } }) { nodes { id } }
  }`);
  ids.county = found.county.id;
  ids.countyParty = found.county.partyOrganizations.nodes[0].id;
  ids.township = found.township.id;
  ids.townshipParty = found.township.partyOrganizations.nodes[0].id;
  ids.village = found.village.id;
  ids.committee = found.village.committees.nodes[0].id;
  [ids.group, ids.group2] = found.village.groups.nodes.map((one: Data) => one.id);
  ids.other = found.other.id;
  ids.otherCommittee = found.other.committees.nodes[0].id;
  ids.otherBody = found.other.supervisionBodies.nodes[0].id;
  ids.former = found.former.id;
  ids.gone = found.gone.nodes[0].id;
  ids.branch = found.branch.nodes[0].id;
  ids.party = found.party.nodes[0].id;
  ids.ending = found.ending.nodes[0].id;
  ids.headedBody = found.headed.nodes[0].supervisionBody.id;
  ids.member = found.member.nodes[0].person.id;
  [ids.man, ids.man2, ids.man3] = found.people.nodes.map((one: Data) => one.id);
  ids.woman = found.women.nodes[0].id;
  ids.agency = found.agency.nodes[0].id;
  ids.charter = found.charter.nodes[0].id;
});
afterAll(() => hub.close());

const party = (more: object) => ({
  name: "中共三台县三元镇龙吟村试验支部委员会",
  type: "BRANCH",
  tier: "GROUP",
  divisionId: ids.group,
  formalMembers: 20,
  ...more,
});
const appointment = (more: object) => ({ personId: ids.man, post: "STAFF", ...more });
const practice = (more: object) => ({ title: "试验", divisionId: ids.village, ...more });
const collective = (more: object) => ({
  name: "三台县三元镇龙吟村试验经济合作社",
  level: "GROUP",
  divisionId: ids.group2,
  ...more,
});

cases(
  () => hub,
  [
    {
      what: "delegates of 499 members",
      type: "PartyOrganization",
      input: () => party({ formalMembers: 499, electedBy: "DELEGATES" }),
      refused: ["electedBy", "请改为“党员大会”"],
    },
    {
      what: "delegates of 500 members",
      type: "PartyOrganization",
      input: () => party({ formalMembers: 500, type: "GENERAL_BRANCH", electedBy: "DELEGATES" }),
    },
    {
      what: "a branch of 2 members",
      type: "PartyOrganization",
      input: () => party({ formalMembers: 2 }),
      refused: ["formalMembers", "联合党支部"],
    },
    {
      what: "a joint branch of 2 members",
      type: "PartyOrganization",
      input: () => party({ formalMembers: 2, type: "JOINT_BRANCH" }),
    },
    {
      what: "a village's committee without the county's approval",
      type: "PartyOrganization",
      id: () => ids.branch,
      input: () => ({ type: "PARTY_COMMITTEE", formalMembers: 120 }),
      refused: ["type", /须经县级党委批准,请填写“批准机关”/],
    },
    {
      what: "a village's committee approved by the township",
      type: "PartyOrganization",
      id: () => ids.party,
      input: () => ({ approvalOrgId: ids.townshipParty }),
      refused: ["approvalOrgId", /村党委由县级党委批准.*请另选批准机关/],
    },
    {
      what: "a village's committee approved by the county",
      type: "PartyOrganization",
      id: () => ids.branch,
      input: () => ({
        type: "PARTY_COMMITTEE",
        formalMembers: 120,
        approvalOrgId: ids.countyParty,
        approvalNo: "三委组〔2026〕900号",
      }),
    },
    {
      what: "a branch approved by a village's",
      type: "PartyOrganization",
      input: () => party({ approvalOrgId: ids.party }),
      refused: ["approvalOrgId", "由乡镇党委或上级批准"],
    },
    {
      what: "a branch approved by the township's",
      type: "PartyOrganization",
      input: () => party({ approvalOrgId: ids.townshipParty }),
    },
    {
      what: "6 seats of a township's committee",
      type: "PartyOrganization",
      id: () => ids.townshipParty,
      input: () => ({ committeeSeats: 6 }),
      refused: ["committeeSeats", "7至9名"],
    },
    {
      what: "9 seats of a township's committee",
      type: "PartyOrganization",
      id: () => ids.townshipParty,
      input: () => ({ committeeSeats: 9 }),
    },
    {
      what: "a committee of a branch with 6 members",
      type: "PartyOrganization",
      input: () => party({ formalMembers: 6, committeeSeats: 3 }),
      refused: ["committeeSeats", "请清空“委员名额”"],
    },
    {
      what: "8 seats of a branch",
      type: "PartyOrganization",
      input: () => party({ committeeSeats: 8 }),
      refused: ["committeeSeats", "一般不超过7人"],
    },
    {
      what: "6 seats of a branch",
      type: "PartyOrganization",
      input: () => party({ committeeSeats: 6 }),
      advised: ["committeeSeats", "一般3至5人"],
    },
    {
      what: "a temporary one with a term",
      type: "PartyOrganization",
      input: () => party({ isTemporary: true, replaceBy: "2027-06-30", termStart: "2026-01-01" }),
      refused: ["termStart", "请清空届期"],
    },
    {
      what: "a temporary one without a day",
      type: "PartyOrganization",
      input: () => party({ isTemporary: true }),
      refused: ["replaceBy", "应换届日期"],
    },
    {
      what: "a temporary one with a day",
      type: "PartyOrganization",
      input: () => party({ isTemporary: true, replaceBy: "2027-06-30" }),
    },
    {
      what: "an equal as superior",
      type: "PartyOrganization",
      input: () => party({ parentId: ids.branch, type: "PARTY_COMMITTEE", tier: "OTHER" }),
    },
    {
      what: "a term of six years",
      type: "PartyOrganization",
      input: () => party({ termStart: "2026-01-01", termEnd: "2032-01-01" }),
      refused: ["termEnd", "每届任期5年"],
    },
    {
      what: "an equal as a general branch's superior",
      type: "PartyOrganization",
      input: () => party({ type: "GENERAL_BRANCH", formalMembers: 60, parentId: ids.ending }),
      refused: ["parentId", "应高于本组织"],
    },
    {
      what: "a village's tier in a group",
      type: "PartyOrganization",
      input: () => party({ tier: "VILLAGE" }),
      refused: ["tier", "请核对"],
    },
    {
      what: "the end of a superior",
      type: "PartyOrganization",
      id: () => ids.ending,
      input: () => ({ endOn: "2027-01-01" }),
    },
    {
      what: "longer than its superior",
      type: "PartyOrganization",
      input: () => party({ parentId: ids.ending }),
      refused: ["parentId", /于2027-01-01失效.*终止日期/],
    },
    {
      what: "as long as its superior",
      type: "PartyOrganization",
      input: () => party({ parentId: ids.ending, endOn: "2027-01-01" }),
    },
    {
      what: "a post in two bodies",
      type: "Appointment",
      input: () => appointment({ organizationId: ids.party, committeeId: ids.committee }),
      refused: ["committeeId", "只能填一个"],
    },
    {
      what: "a post in no body",
      type: "Appointment",
      input: () => appointment({}),
      refused: ["organizationId", "请选择"],
    },
    {
      what: "a post in one body",
      type: "Appointment",
      input: () => appointment({ organizationId: ids.party }),
    },
    {
      what: "a post for longer than its body",
      type: "Appointment",
      input: () => appointment({ organizationId: ids.ending }),
      refused: ["organizationId", /于2027-01-01失效.*终止日期/],
    },
    {
      what: "a post for as long as its body",
      type: "Appointment",
      input: () => appointment({ organizationId: ids.ending, endOn: "2027-01-01" }),
    },
    {
      what: "a head of supervision in the committee",
      type: "Appointment",
      input: () => appointment({ committeeId: ids.committee, post: "SUPERVISOR" }),
      refused: ["post", "在监督委员会任职"],
    },
    {
      what: "a second head of supervision",
      type: "Appointment",
      input: () => appointment({ supervisionBodyId: ids.headedBody, post: "SUPERVISOR" }),
      refused: ["post", "请先填写其离任日期"],
    },
    {
      what: "a member of the committee who supervises it",
      type: "Appointment",
      input: () => appointment({ personId: ids.member, supervisionBodyId: ids.otherBody, post: "MEMBER" }),
      refused: ["personId", /不得担任监督委员会成员.*村民委员会组织法/],
    },
    {
      what: "another who supervises it",
      type: "Appointment",
      input: () => appointment({ supervisionBodyId: ids.otherBody, post: "MEMBER" }),
    },
    {
      what: "a committee of two",
      type: "Committee",
      id: () => ids.committee,
      input: () => ({ memberCount: 2 }),
      refused: ["memberCount", "3至7人"],
    },
    {
      what: "a committee of three",
      type: "Committee",
      id: () => ids.committee,
      input: () => ({ memberCount: 3 }),
    },
    {
      what: "a second one of a village",
      type: "SupervisionBody",
      input: () => ({ name: "龙吟村村务监督委员会", divisionId: ids.village }),
      refused: ["divisionId", "先填写其终止日期"],
    },
    {
      what: "seven members",
      type: "SupervisionBody",
      id: () => ids.otherBody,
      input: () => ({ memberCount: 7 }),
      advised: ["memberCount", "一般由3至5人组成"],
    },
    {
      what: "a term of six years",
      type: "SupervisionBody",
      id: () => ids.otherBody,
      input: () => ({ termStart: "2026-03-01", termEnd: "2032-03-01" }),
      refused: ["termEnd", "每届任期5年"],
    },
    {
      what: "a charter that is held",
      type: "GovernancePractice",
      input: () => practice({ kind: "CHARTER", heldOn: "2026-05-01" }),
      refused: ["adoptedOn", "须填“通过日期”"],
    },
    {
      what: "a lecture that is adopted",
      type: "GovernancePractice",
      input: () => practice({ kind: "LAW_LECTURE", heldOn: "2026-05-01", adoptedOn: "2026-05-01" }),
      refused: ["adoptedOn", "不填“通过日期”"],
    },
    {
      what: "a lecture that is held",
      type: "GovernancePractice",
      input: () => practice({ kind: "LAW_LECTURE", heldOn: "2026-05-01" }),
    },
    {
      what: "the charter of a merged village from before",
      type: "GovernancePractice",
      id: () => ids.charter,
      input: () => ({ adoptedOn: "2019-05-01" }),
      advised: ["adoptedOn", /早于该村2020-06-30的合并.*重新制定/],
    },
    {
      what: "a group's by a village's code",
      type: "CollectiveEconomicOrganization",
      input: () => collective({ uscc: creditCode("N2", 90_001) }),
      refused: ["uscc", "以N1开头"],
    },
    {
      what: "a code of another class",
      type: "CollectiveEconomicOrganization",
      input: () => collective({ uscc: creditCode("93", 90_001) }),
      refused: ["uscc", "N1、N2、N3"],
    },
    {
      what: "a group's collective of a village",
      type: "CollectiveEconomicOrganization",
      input: () => collective({ divisionId: ids.village }),
      refused: ["divisionId", "请另选"],
    },
    {
      what: "a group's collective",
      type: "CollectiveEconomicOrganization",
      input: () => collective({ uscc: creditCode("N1", 90_001) }),
    },
    {
      what: "a second one of the village itself",
      type: "CollectiveEconomicOrganization",
      input: () => collective({ level: "VILLAGE", divisionId: ids.village }),
      refused: ["divisionId", "“原集体所在单位”"],
    },
    {
      what: "one that comes from a unit in force",
      type: "CollectiveEconomicOrganization",
      input: () => collective({ level: "VILLAGE", divisionId: ids.village, formerDivisionId: ids.other }),
      refused: ["formerDivisionId", /仍在用.*请清空或另选/],
    },
    {
      what: "one that comes from a unit that ended",
      type: "CollectiveEconomicOrganization",
      input: () => collective({ level: "VILLAGE", divisionId: ids.village, formerDivisionId: ids.gone }),
    },
    {
      what: "a second one of the village of old",
      type: "CollectiveEconomicOrganization",
      input: () => collective({ level: "VILLAGE", divisionId: ids.village, formerDivisionId: ids.former }),
      refused: ["divisionId", "龙居村股份经济合作联合社"],
    },
    {
      what: "more staff than posts",
      type: "TownshipAgency",
      id: () => ids.agency,
      input: () => ({ quota: 4, staff: 5 }),
      advised: ["staff", "超过编制4个"],
    },
    {
      what: "a second agency of a type",
      type: "TownshipAgency",
      input: () => ({ name: "三元镇经济发展科", type: "ECONOMY", townshipId: ids.township }),
      refused: ["type", "请选“其他”"],
    },
    {
      what: "an agency of another kind",
      type: "TownshipAgency",
      input: () => ({ name: "三元镇财政所", type: "OTHER", townshipId: ids.township }),
    },
  ],
);

test("the last seat of a committee without a woman goes to a woman", async () => {
  const { createVillage } = await hub.ask(
    `mutation ($township: ID!) { createVillage(input: { code: "510722109398", name: "试验村", officialName: "试验村村民委员会", kind: VILLAGE, parentId: $township }) { id } }`,
    { township: ids.township },
  );
  const committeeId = await written(hub, "Committee", {
    name: "试验村村民委员会",
    type: "VILLAGE",
    divisionId: createVillage.id,
    memberCount: 3,
  });
  const elect = (personId: string, post: string) =>
    hub.answer(
      "mutation ($input: CreateAppointmentInput!) { createAppointment(input: $input) { id } }",
      { input: { personId, committeeId, post } },
      { "Accept-Language": "zh" },
    );
  expect((await elect(ids.man, "DIRECTOR")).errors).toBeUndefined();
  expect((await elect(ids.man2, "MEMBER")).errors).toBeUndefined();
  const refused = (await elect(ids.man3, "MEMBER")).errors?.[0].extensions.fields;
  expect(refused).toMatchObject([{ path: "personId", rule: "womanInCommittee" }]);
  expect(refused[0].message).toContain("请另选一名女性");
  expect((await elect(ids.woman, "MEMBER")).errors).toBeUndefined();
});

const body = "name termStart appointments { totalCount }";

test("in a merged village collectives stand side by side, and the receiver's supervision goes on", async () => {
  const read = async (asOf?: string): Promise<Data> =>
    (
      await hub.ask(
        `query ($asOf: Date) { village(code: "510722109216", asOf: $asOf) { name
          collectiveEconomicOrganizations(where: { level: { eq: VILLAGE } }) { nodes { name formerDivision { code } } } supervisionBodies { nodes { ${body} } } } }`,
        { asOf },
      )
    ).village;
  const { village: ending } = await hub.ask(
    `{ village(code: "510722109212") { collectiveEconomicOrganizations(where: { level: { eq: VILLAGE } }) { nodes { name formerDivision { code } } } } }`,
  );
  const before = await read();
  await carriedOut(hub, {
    effectiveOn: "2026-11-20",
    steps: [{ kind: "MERGE_ABSORB", from: ["510722109212"], into: [{ id: "510722109216" }] }],
  });
  const after = await read();
  expect(after.supervisionBodies).toEqual(before.supervisionBodies);
  const moved = ending.collectiveEconomicOrganizations.nodes.map((one: Data) => ({
    ...one,
    formerDivision: one.formerDivision ?? { code: "510722109212" },
  }));
  expect(moved.length).toBeGreaterThan(0);
  expect(after.collectiveEconomicOrganizations.nodes).toHaveLength(
    before.collectiveEconomicOrganizations.nodes.length + moved.length,
  );
  expect(after.collectiveEconomicOrganizations.nodes).toEqual(
    expect.arrayContaining([...before.collectiveEconomicOrganizations.nodes, ...moved]),
  );
});

test("a village that becomes a community keeps its collectives and has a new supervision body", async () => {
  const { village } = await hub.ask(
    `{ village(code: "510722109203") { id collectiveEconomicOrganizations { totalCount nodes { id } } supervisionBodies { nodes { name } } } }`,
  );
  expect(village.supervisionBodies.nodes[0].name).toContain("村务监督委员会");
  await carriedOut(hub, {
    effectiveOn: "2026-11-20",
    steps: [
      {
        kind: "VILLAGE_TO_COMMUNITY",
        from: [village.id],
        into: [{ id: village.id, new: { name: "万安社区" } }],
      },
    ],
  });
  const { after } = await hub.ask(
    `query ($id: ID!) { after: village(id: $id) { kind collectiveEconomicOrganizations { totalCount nodes { id } } supervisionBodies { nodes { ${body} } } } }`,
    { id: village.id },
  );
  expect(after.kind).toBe("COMMUNITY");
  expect(after.collectiveEconomicOrganizations).toEqual(village.collectiveEconomicOrganizations);
  expect(after.supervisionBodies.nodes).toMatchObject([{ termStart: null, appointments: { totalCount: 1 } }]);
  expect(after.supervisionBodies.nodes[0].name).toContain("居务监督委员会");
});

test("agencies of an absorbed township go into those of its receiver", async () => {
  await carriedOut(hub, {
    effectiveOn: "2026-11-20",
    steps: [{ kind: "MERGE_ABSORB", from: ["510722132"], into: [{ id: "510722131" }] }],
  });
  const { township } = await hub.ask(
    `{ township(code: "510722131") { townshipAgencies { nodes { name quota } } } }`,
  );
  expect(township.townshipAgencies.nodes.map((one: Data) => one.name)).toEqual(
    ["党建工作办公室", "综合行政执法办公室", "社会事务办公室", "便民服务办公室", "经济发展办公室"].map(
      (name) => `中太镇${name}`,
    ),
  );
  expect(township.townshipAgencies.nodes.every((one: Data) => one.quota > 0)).toBe(true);
});
