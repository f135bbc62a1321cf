/** What must hold of services, of what was kept where townships were abolished, and of powers moved down. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";

let hub: TestHub;
const ids: Record<string, string> = {};
beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(`{
    county: county(code: "510722") { id }
    township: township(code: "510722109") { id }
    heir: township(code: "510722104") { id }
    formerTownship: townships(includeAbolished: true, where: { code: { eq: "510722105" } }) { nodes { id } }
    village: village(code: "510722109204") { id }
    neighbour: village(code: "510722109201") { id }
    formerVillage: villages(includeAbolished: true, where: { code: { eq: "510722109210" } }) { nodes { id } }
    lostVillage: villages(includeAbolished: true, where: { code: { eq: "510722109211" } }) { nodes { id successorUnknown } }
    group: groups(first: 1, where: { withinCode: "510722109204" }) { nodes { id } }
    countyCenter: serviceOutlets(where: { tier: { eq: COUNTY_CENTER } }) { nodes { id } }
    center: serviceOutlets(where: { tier: { eq: TOWNSHIP_CENTER }, withinCode: "510722109" }) { nodes { id } }
    room: serviceOutlets(where: { tier: { eq: VILLAGE_ROOM }, withinCode: "510722109204" }) { nodes { id } }
    station: serviceOutlets(where: { tier: { eq: TOWNSHIP_STATION }, withinCode: "510722104" }) { nodes { id } }
    committee: partyOrganizations(where: { tier: { eq: TOWNSHIP }, withinCode: "510722104" }) { nodes { id } }
    otherCommittee: partyOrganizations(where: { tier: { eq: TOWNSHIP }, withinCode: "510722109" }) { nodes { id } }
    workGroup: stationedWorkGroups(where: { withinCode: "510722104" }) { nodes { id } }
    countyItem: serviceItems(where: { name: { eq: "结婚登记" } }) { nodes { id } }
    townshipItem: serviceItems(where: { name: { eq: "农村宅基地用地审批" } }) { nodes { id } }
    villageItem: serviceItems(where: { name: { eq: "高龄津贴申领" } }) { nodes { id } }
    power: delegatedPowers(where: { name: { eq: "违法建筑查封" } }) { nodes { id } }
    bank: retainedOutlets(where: { kind: { eq: TELECOM }, withinCode: "510722104" }) { nodes { id } }
    hospital: retainedOutlets(where: { kind: { eq: HEALTH }, withinCode: "510722104" }) { nodes { id } }
  }`);
  for (const [name, value] of Object.entries<Data>(found))
    ids[name] = (value.nodes ? value.nodes[0] : value).id;
  expect(found.lostVillage.nodes[0].successorUnknown).toBe(true);
});
afterAll(() => hub.close());

const write = (type: string, input: Data, id?: string): Promise<Answer> =>
  id
    ? hub.answer(
        `mutation ($id: ID!, $input: Update${type}Input!) { done: update${type}(id: $id, input: $input) { id } }`,
        { id, input },
      )
    : hub.answer(`mutation ($input: Create${type}Input!) { done: create${type}(input: $input) { id } }`, {
        input,
      });

async function made(type: string, input: Data): Promise<string> {
  const { data, errors } = await write(type, input);
  expect(errors).toBeUndefined();
  return data.done.id;
}

/** Inputs that are accepted; what a case gives stands in their place. */
const whole: Record<string, () => Data> = {
  ServiceOutlet: () => ({ name: "试验网点", tier: "VILLAGE_ROOM", divisionId: ids.village }),
  ServiceItem: () => ({
    itemCode: `T${++serial}`,
    name: "试验事项",
    type: "PUBLIC_SERVICE",
    levels: ["VILLAGE"],
  }),
  OutletItem: () => ({ outletId: ids.room, itemId: ids.villageItem, mode: "ACCEPT" }),
  AgencyCase: () => ({
    outletId: ids.room,
    itemId: ids.villageItem,
    applicantDivisionId: ids.village,
    acceptedOn: "2026-11-02",
  }),
  ServiceAccess: () => ({
    divisionId: ids.village,
    outletId: ids.center,
    minutes: 20,
    mode: "CAR",
    measuredOn: "2026-10-12",
  }),
  RetainedOutlet: () => ({
    operator: "试验机构",
    kind: "HEALTH",
    formerTownshipId: ids.formerTownship,
    townshipId: ids.heir,
  }),
  StationedWorkGroup: () => ({
    formerTownshipId: ids.formerTownship,
    townshipId: ids.heir,
    partyOrganizationId: ids.committee,
    duties: ["PETITION"],
    startOn: "2024-01-01",
  }),
  DelegatedPower: () => ({
    itemCode: `T${++serial}`,
    name: "试验权限",
    powerType: "PERMIT",
    category: "APPROVAL",
    fromDept: "三台县水利局",
    mode: "ENTRUST",
  }),
  StaffTransfer: () => ({
    townshipId: ids.township,
    purpose: "SERVICE",
    quotaType: "INSTITUTION",
    quotaDelta: 1,
    headDelta: 1,
    transferredOn: "2026-01-05",
  }),
  DispatchedStation: () => ({
    name: "试验所",
    type: "OTHER",
    dept: "三台县水利局",
    townshipId: ids.township,
    management: "DUAL",
  }),
};
let serial = 0;

interface Case {
  rule: string;
  type: string;
  accepted: () => Data;
  refused: () => Data;
  /** Field of which the refusal speaks, and what it says there. */
  path: string;
  remedy: RegExp;
  /** The record that is changed; a new one is made where absent. */
  id?: () => string;
}

const point = (): Data => ({ tier: "VILLAGE_POINT", formerDivisionId: ids.formerVillage });

const cases: Case[] = [
  {
    rule: "an upper outlet of the tier directly above",
    type: "ServiceOutlet",
    accepted: () => ({ upperId: ids.center }),
    refused: () => ({ upperId: ids.countyCenter }),
    path: "upperId",
    remedy: /请选择乡镇便民服务中心/,
  },
  {
    rule: "a point's upper outlet",
    type: "ServiceOutlet",
    accepted: () => ({ ...point(), upperId: ids.room }),
    refused: () => ({ ...point(), upperId: ids.center }),
    path: "upperId",
    remedy: /请选择村\(社区\)便民服务室或乡镇便民服务站/,
  },
  {
    rule: "a tier of the unit's level",
    type: "ServiceOutlet",
    accepted: () => ({ tier: "GROUP_WORKER", divisionId: ids.group }),
    refused: () => ({ tier: "GROUP_WORKER" }),
    path: "divisionId",
    remedy: /请改选/,
  },
  {
    rule: "full-time staff among the staff",
    type: "ServiceOutlet",
    accepted: () => ({ staffCount: 3, fullTimeStaff: 3 }),
    refused: () => ({ staffCount: 3, fullTimeStaff: 4 }),
    path: "fullTimeStaff",
    remedy: /多于.*请核对/,
  },
  {
    rule: "fewer staff than are full-time",
    type: "ServiceOutlet",
    id: () => ids.room,
    accepted: () => ({ staffCount: 90 }),
    refused: () => ({ staffCount: 0 }),
    path: "staffCount",
    remedy: /请核对/,
  },
  {
    rule: "a former unit of a point",
    type: "ServiceOutlet",
    accepted: point,
    refused: () => ({ tier: "VILLAGE_POINT" }),
    path: "formerDivisionId",
    remedy: /须填写原所在单位/,
  },
  {
    rule: "a former unit that has ended",
    type: "ServiceOutlet",
    accepted: point,
    refused: () => ({ ...point(), formerDivisionId: ids.neighbour }),
    path: "formerDivisionId",
    remedy: /请清空或另选已撤销的单位/,
  },
  {
    rule: "a point with the successor of its village",
    type: "ServiceOutlet",
    accepted: point,
    refused: () => ({ ...point(), divisionId: ids.neighbour }),
    path: "divisionId",
    remedy: /由龙吟村承继.*请改选/,
  },
  {
    rule: "one county centre",
    type: "ServiceOutlet",
    accepted: () => ({ tier: "COUNTY_CENTER", divisionId: ids.county, status: "CLOSED" }),
    refused: () => ({ tier: "COUNTY_CENTER", divisionId: ids.county }),
    path: "tier",
    remedy: /请先填写其终止日期/,
  },
  {
    rule: "a promise within the law",
    type: "ServiceItem",
    accepted: () => ({ legalDays: 20, promisedDays: 20 }),
    refused: () => ({ legalDays: 20, promisedDays: 21 }),
    path: "promisedDays",
    remedy: /请缩短承诺时限\(行政许可法\)/,
  },
  {
    rule: "a law that is shortened below a promise",
    type: "ServiceItem",
    id: () => ids.villageItem,
    accepted: () => ({ legalDays: 15 }),
    refused: () => ({ legalDays: 14 }),
    path: "legalDays",
    remedy: /请缩短承诺时限/,
  },
  {
    rule: "a code of digits and letters",
    type: "ServiceItem",
    accepted: () => ({ itemCode: "51072299A" }),
    refused: () => ({ itemCode: "510722-99" }),
    path: "itemCode",
    remedy: /数字和大写字母/,
  },
  {
    rule: "an item that the outlet's level handles",
    type: "OutletItem",
    accepted: () => ({ outletId: ids.center, itemId: ids.townshipItem, mode: "AGENT" }),
    refused: () => ({ outletId: ids.room, itemId: ids.townshipItem }),
    path: "itemId",
    remedy: /请另选事项,或改为代办/,
  },
  {
    rule: "an agent for items from above alone",
    type: "OutletItem",
    accepted: () => ({ itemId: ids.countyItem, mode: "AGENT" }),
    refused: () => ({ outletId: ids.countyCenter, itemId: ids.villageItem, mode: "AGENT" }),
    path: "itemId",
    remedy: /请另选事项/,
  },
  {
    rule: "no closing before the acceptance",
    type: "AgencyCase",
    accepted: () => ({ closedOn: "2026-11-02" }),
    refused: () => ({ closedOn: "2026-10-30" }),
    path: "closedOn",
    remedy: /早于受理日期2026-11-02,请核对/,
  },
  {
    rule: "a village or group to set out from",
    type: "ServiceAccess",
    accepted: () => ({ divisionId: ids.group }),
    refused: () => ({ divisionId: ids.township }),
    path: "divisionId",
    remedy: /请选择出发的村\(社区\)或组/,
  },
  {
    rule: "minutes from 0 up",
    type: "ServiceAccess",
    accepted: () => ({ minutes: 0 }),
    refused: () => ({ minutes: -1 }),
    path: "minutes",
    remedy: /不能小于0分钟/,
  },
  {
    rule: "an institution where a township was abolished",
    type: "RetainedOutlet",
    accepted: () => ({}),
    refused: () => ({ formerTownshipId: ids.township }),
    path: "formerTownshipId",
    remedy: /请清空或另选已撤销的单位/,
  },
  {
    rule: "an institution with the township's successor",
    type: "RetainedOutlet",
    accepted: () => ({}),
    refused: () => ({ townshipId: ids.township }),
    path: "townshipId",
    remedy: /由塔山镇承继.*请改选/,
  },
  {
    rule: "a document for closing what must be kept",
    type: "RetainedOutlet",
    id: () => ids.hospital,
    accepted: () => ({ status: "CLOSED", closedOn: "2026-11-01", sourceDoc: "绵卫函〔2026〕12号" }),
    refused: () => ({ status: "CLOSED" }),
    path: "status",
    remedy: /请填写“依据文件”/,
  },
  {
    rule: "what is kept on demand closes without one",
    type: "RetainedOutlet",
    accepted: () => ({ kind: "FINANCE", closedOn: "2026-11-01" }),
    refused: () => ({ kind: "POLICE", closedOn: "2026-11-01" }),
    path: "closedOn",
    remedy: /请填写“依据文件”/,
  },
  {
    rule: "a unit of a capacity",
    type: "RetainedOutlet",
    accepted: () => ({ capacityBefore: 20, capacityUnit: "BED" }),
    refused: () => ({ capacityBefore: 20 }),
    path: "capacityUnit",
    remedy: /请选择能力单位/,
  },
  {
    rule: "a work group where a township was abolished",
    type: "StationedWorkGroup",
    accepted: () => ({}),
    refused: () => ({ startOn: "2019-01-01" }),
    path: "formerTownshipId",
    remedy: /改用其撤销之后的日期/,
  },
  {
    rule: "no work group before the end of the township",
    type: "StationedWorkGroup",
    id: () => ids.workGroup,
    accepted: () => ({ startOn: "2020-07-01" }),
    refused: () => ({ startOn: "2020-06-29" }),
    path: "startOn",
    remedy: /改用其撤销之后的日期/,
  },
  {
    rule: "a work group of the township's successor",
    type: "StationedWorkGroup",
    accepted: () => ({}),
    refused: () => ({ townshipId: ids.township, partyOrganizationId: ids.otherCommittee }),
    path: "townshipId",
    remedy: /由塔山镇承继/,
  },
  {
    rule: "a work group that the township's committee formed",
    type: "StationedWorkGroup",
    accepted: () => ({}),
    refused: () => ({ partyOrganizationId: ids.otherCommittee }),
    path: "partyOrganizationId",
    remedy: /由承继乡镇党委派出,请另选/,
  },
  {
    rule: "a day from which a station is directed locally",
    type: "DispatchedStation",
    accepted: () => ({ management: "LOCAL", localSince: "2021-01-04" }),
    refused: () => ({ management: "LOCAL" }),
    path: "localSince",
    remedy: /须填写属地管理日期/,
  },
  {
    rule: "no such day of others",
    type: "DispatchedStation",
    accepted: () => ({ management: "VERTICAL" }),
    refused: () => ({ management: "VERTICAL", localSince: "2021-01-04" }),
    path: "localSince",
    remedy: /请清空/,
  },
  {
    rule: "batches from the first on",
    type: "DelegatedPower",
    accepted: () => ({ batchNo: 1 }),
    refused: () => ({ batchNo: 0 }),
    path: "batchNo",
    remedy: /不能小于1/,
  },
  {
    rule: "a day of a transfer that exists",
    type: "StaffTransfer",
    accepted: () => ({ headDelta: -2 }),
    refused: () => ({ transferredOn: "2026-01-05", endOn: "2026-01-05" }),
    path: "endOn",
    remedy: /应晚于/,
  },
];

const refusals = (answer: Answer): Data[] =>
  answer.errors?.flatMap((one) => one.extensions.fields ?? []) ?? [];

function expectRefused(answer: Answer, path: string, remedy: RegExp): void {
  expect(answer.errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
  const told = refusals(answer).filter((one) => one.path === path);
  expect(told.map((one) => one.message).join("\n")).toMatch(remedy);
}

test.each(cases)("$type: $rule", async ({ type, accepted, refused, path, remedy, id }) => {
  const input = (values: Data): Data => (id ? values : { ...whole[type](), ...values });
  expectRefused(await write(type, input(refused()), id?.()), path, remedy);
  expect((await write(type, input(accepted()), id?.())).errors).toBeUndefined();
});

/** The same twice is refused; after the end of the first it is not. */
const onceOnly: [type: string, input: () => Data, path: string, ends: Data, again: Data][] = [
  [
    "OutletItem",
    () => ({ outletId: ids.room, itemId: ids.villageItem, mode: "DECIDE", startOn: "2021-01-01" }),
    "itemId",
    { endOn: "2022-01-01" },
    { startOn: "2022-01-01" },
  ],
  [
    "ServiceRegulation",
    () => ({ outletId: ids.room, kind: "FIRST_ASK", adoptedOn: "2021-01-01" }),
    "kind",
    { endOn: "2022-01-01" },
    { adoptedOn: "2022-01-01" },
  ],
  [
    "PowerAdoption",
    () => ({ townshipId: ids.township, powerId: ids.power, startOn: "2021-01-01" }),
    "powerId",
    { endOn: "2022-01-01" },
    { startOn: "2022-01-01" },
  ],
  [
    "ServiceAccess",
    () => ({ ...whole.ServiceAccess(), mode: "BUS" }),
    "outletId",
    {},
    { measuredOn: "2026-10-13" },
  ],
];
test.each(onceOnly)("%s is entered once", async (type, input, path, ends, again) => {
  const first = await made(type, input());
  expectRefused(await write(type, input()), path, /请修改原记录|不能重复/);
  if (Object.keys(ends).length > 0) expect((await write(type, ends, first)).errors).toBeUndefined();
  const second = await made(type, { ...input(), ...again });
  // Moved back onto the days of the first, it is refused where it was changed.
  const [day] = Object.keys(again);
  expectRefused(await write(type, { [day]: input()[day] }, second), day, /请修改原记录|不能重复/);
});

const warned = (answer: Answer): string[] => {
  expect(answer.errors).toBeUndefined();
  return (answer.extensions?.warnings ?? []).map((one: Data) => `${one.path}: ${one.message}`);
};

describe("what is told and not refused", () => {
  test.each<[string, string, () => Data, (() => string) | undefined, RegExp]>([
    ["more than one visit", "ServiceItem", () => ({ maxVisits: 2 }), undefined, /^maxVisits: .*不超过1次/m],
    [
      "a point whose village went nobody knows where",
      "ServiceOutlet",
      () => ({
        tier: "VILLAGE_POINT",
        divisionId: ids.township,
        formerDivisionId: ids.lostVillage,
        upperId: ids.center,
      }),
      undefined,
      /^divisionId: .*去向待查.*请改挂承继单位/m,
    ],
    [
      "the last station of an abolished township",
      "ServiceOutlet",
      () => ({ status: "CLOSED" }),
      () => ids.station,
      /^status: “柳池镇”此后没有正常服务的乡镇便民服务站/m,
    ],
    [
      "a case that is closed late",
      "AgencyCase",
      () => ({ acceptedOn: "2026-10-01", closedOn: "2026-11-20" }),
      undefined,
      /^closedOn: .*超过承诺的2026-10-22/m,
    ],
    [
      "a bank that must be kept",
      "RetainedOutlet",
      () => ({ policy: "MANDATORY" }),
      () => ids.bank,
      /^policy: .*按需保留/m,
    ],
    [
      "the end of what must be kept",
      "RetainedOutlet",
      () => ({ kind: "COURT", endOn: "2030-01-01" }),
      undefined,
      /^endOn: .*请填写状态、关闭日期和依据文件/m,
    ],
  ])("%s", async (_what, type, values, id, message) => {
    const answer = await write(type, id ? values() : { ...whole[type](), ...values() }, id?.());
    expect(warned(answer).join("\n")).toMatch(message);
  });

  test("the last work group of an abolished township, not one of two", async () => {
    const other = await made("StationedWorkGroup", whole.StationedWorkGroup());
    const groups = await hub.ask(
      `query ($former: ID!) { stationedWorkGroups(where: { formerTownshipId: { eq: $former } }) { nodes { id } } }`,
      { former: ids.formerTownship },
    );
    const others = groups.stationedWorkGroups.nodes
      .map((one: Data) => one.id)
      .filter((id: string) => id !== other);
    for (const id of others)
      expect(warned(await write("StationedWorkGroup", { endOn: "2026-12-01" }, id))).toEqual([]);
    expect(warned(await write("StationedWorkGroup", { endOn: "2026-12-01" }, other)).join()).toMatch(
      /^endOn: “柳池镇”此后没有派驻工作组.*请先派出/,
    );
  });
});

describe("what follows from what is entered", () => {
  test("the circle of 30 minutes", async () => {
    const id = await made("ServiceAccess", {
      ...whole.ServiceAccess(),
      minutes: 30,
      measuredOn: "2026-10-20",
    });
    const within = async () =>
      (await hub.ask("query ($id: ID!) { serviceAccess(id: $id) { within30 } }", { id })).serviceAccess
        .within30;
    expect(await within()).toBe(true);
    await write("ServiceAccess", { minutes: 31 }, id);
    expect(await within()).toBe(false);
  });

  test("the day by which a case is promised, by working days, and whether it was kept", async () => {
    // 高龄津贴申领 is promised in 15 working days.
    const id = await made("AgencyCase", whole.AgencyCase());
    const state = async () =>
      (await hub.ask("query ($id: ID!) { agencyCase(id: $id) { dueOn overdue } }", { id })).agencyCase;
    expect(await state()).toEqual({ dueOn: "2026-11-23", overdue: null });
    await write("AgencyCase", { closedOn: "2026-11-24" }, id);
    expect(await state()).toEqual({ dueOn: "2026-11-23", overdue: true });
    await write("AgencyCase", { closedOn: "2026-11-23" }, id);
    expect(await state()).toEqual({ dueOn: "2026-11-23", overdue: false });
    await write("ServiceItem", { promisedDays: 5 }, ids.villageItem);
    await write("AgencyCase", { closedOn: "2026-11-20" }, id);
    expect(await state()).toEqual({ dueOn: "2026-11-23", overdue: false });
  });
});

test("where its township is merged, powers end, and all else goes along", async () => {
  const of = (code: string) =>
    hub.ask(
      `query ($code: String!) { township(code: $code) {
        powerAdoptions { totalCount } staffTransfers { totalCount } dispatchedStations { totalCount }
        retainedInstitutions { totalCount nodes { formerTownship { name } status } }
        stationedWorkGroups { totalCount nodes { formerTownship { name } partyOrganization { division { code } } } }
        serviceAccesses { totalCount } } }`,
      { code },
    );
  const [old, before] = await Promise.all([of("510722104"), of("510722106")]);
  await carriedOut(hub, {
    effectiveOn: "2026-11-01",
    steps: [{ kind: "MERGE_ABSORB", from: ["510722104"], into: [{ id: "510722106" }] }],
  });
  const { township: after } = await of("510722106");
  const total = (list: string): number => old.township[list].totalCount + before.township[list].totalCount;
  expect(old.township.powerAdoptions.totalCount).toBeGreaterThan(0);
  expect(after.powerAdoptions.totalCount).toBe(before.township.powerAdoptions.totalCount);
  for (const list of ["staffTransfers", "dispatchedStations", "retainedInstitutions", "serviceAccesses"])
    expect(after[list].totalCount, list).toBe(total(list));
  expect(old.township.retainedInstitutions.nodes.length).toBeGreaterThan(0);
  for (const one of old.township.retainedInstitutions.nodes)
    expect(after.retainedInstitutions.nodes).toContainEqual(one);
  expect(after.stationedWorkGroups.totalCount).toBe(total("stationedWorkGroups"));
  for (const { formerTownship, partyOrganization } of after.stationedWorkGroups.nodes) {
    expect(formerTownship.name).not.toBe("塔山镇");
    expect(partyOrganization.division.code).toBe("510722106");
  }
});
