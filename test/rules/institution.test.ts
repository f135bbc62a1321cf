/** Hospitals and schools: what the rules accept and refuse, what a merger makes of them, and how schools become one. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { today } from "../../server/core/clock.ts";
import { type Answer, type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";
import { tablesOf } from "../tables.ts";
import { cases, given, written } from "./attempt.ts";

let hub: TestHub;
const ids: Record<string, string> = {};
beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(`{
    township: township(code: "510722109") { id medicalInstitutions(where: { tier: { eq: TOWNSHIP_HOSPITAL } }) { nodes { id } } }
    village: village(code: "510722109204") { id }
    abolished: township(code: "510722105", asOf: "2019-10-31") { id }
    subcenters: medicalInstitutions(where: { tier: { eq: AREA_SUBCENTER } }) { nodes { id } }
    clinic: medicalInstitutions(first: 1, where: { tier: { eq: VILLAGE_CLINIC } }) { nodes { id } }
  }`);
  ids.township = found.township.id;
  ids.hospital = found.township.medicalInstitutions.nodes[0].id;
  ids.village = found.village.id;
  ids.abolished = found.abolished.id;
  ids.subcenter = found.subcenters.nodes[0].id;
  ids.clinic = found.clinic.nodes[0].id;
});
afterAll(() => hub.close());

const hospital = (more: object) => ({
  name: "试验卫生院",
  tier: "TOWNSHIP_HOSPITAL",
  divisionId: ids.township,
  leadId: ids.subcenter,
  ...more,
});
const school = (more: object) => ({
  name: "试验小学校",
  stage: "PRIMARY",
  divisionId: ids.township,
  startOn: "2020-09-01",
  ...more,
});

describe("hospitals and schools", () => {
  const one = given("MedicalInstitution");
  const taught = given("School");
  cases(
    () => hub,
    [
      one("led by a sub-centre", () => hospital({ registrationNo: "MEY99999951072210C2201" })),
      one("led by nobody", () => hospital({ leadId: null }), ["leadId", "请选择上一层级的机构"]),
      one("led by its equal", () => hospital({ leadId: ids.hospital }), [
        "leadId",
        "应高于本机构的层级,请另选",
      ]),
      one(
        "a hospital that becomes its lead's equal by one field",
        () => ({ tier: "AREA_SUBCENTER" }),
        ["tier", "应高于本机构的层级,请另选"],
        () => ids.hospital,
      ),
      one("a second county centre", () => hospital({ tier: "COUNTY_CENTER", leadId: null }), [
        "tier",
        /“全县医疗中心”只有1个.*先终止原机构/,
      ]),
      one("a fifth sub-centre", () => hospital({ tier: "AREA_SUBCENTER", leadId: null }), [
        "tier",
        "“片区医疗分中心”只有4个",
      ]),
      one(
        "a registration number of 21 characters",
        () => hospital({ registrationNo: "MEY99999951072210C220" }),
        ["registrationNo", "22位"],
      ),
      one(
        "a branch that remembers a unit in force",
        () => hospital({ name: "试验分院", tier: "BRANCH", formerDivisionId: ids.township }),
        ["formerDivisionId", "请清空或另选已撤销的单位"],
      ),
      one("a branch that remembers an abolished unit", () =>
        hospital({ name: "柳池分院", tier: "BRANCH", formerDivisionId: ids.abolished }),
      ),
      one("beds below nothing", () => hospital({ beds: -1 }), ["beds", "不能小于0"]),
      taught("with a code", () => school({ schoolCode: "2151999001", students: 40, teachers: 4 })),
      taught("with a code of 9 digits", () => school({ schoolCode: "215199900" }), ["schoolCode", "10位"]),
      taught("that remembers a unit in force", () => school({ formerDivisionId: ids.village }), [
        "formerDivisionId",
        "请清空或另选已撤销的单位",
      ]),
    ],
  );

  test("when a sub-centre ends, another takes its place, and the first cannot come back", async () => {
    await written(hub, "MedicalInstitution", { endOn: today() }, ids.subcenter);
    await written(
      hub,
      "MedicalInstitution",
      hospital({ name: "新分中心", tier: "AREA_SUBCENTER", leadId: null }),
    );
    const { errors } = await hub.answer(
      "mutation ($id: ID!) { updateMedicalInstitution(id: $id, input: { endOn: null }) { id } }",
      { id: ids.subcenter },
    );
    expect(errors?.[0].extensions.fields).toMatchObject([{ path: "endOn", rule: "oneAndFour" }]);
  });
});

test("in a merger schools and clinics stay; the abolished township's hospital becomes a branch", async () => {
  const { gone, heir } = await hub.ask(`{
    gone: township(code: "510722108") { id name }
    heir: township(code: "510722106") { id }
  }`);
  const list = (of: string): string =>
    `medicalInstitutions(first: 100, where: { ${of} }) { nodes { id name tier } }`;
  const hung = await hub.ask(
    `query ($id: ID!) { ${list("division: { id: { eq: $id } }")} schools(where: { division: { id: { eq: $id } } }) { nodes { id } } }`,
    { id: gone.id },
  );
  expect(hung.medicalInstitutions.nodes.length * hung.schools.nodes.length).toBeGreaterThan(0);
  const hospitalId = await written(
    hub,
    "MedicalInstitution",
    hospital({ name: "富顺卫生院", divisionId: gone.id, leadId: await center() }),
  );
  await carriedOut(hub, {
    effectiveOn: today(),
    steps: [{ kind: "MERGE_ABSORB", from: [gone.id], into: [{ id: heir.id }] }],
  });
  const ofHospital = await hub.ask(
    "query ($id: ID!) { medicalInstitution(id: $id) { tier endOn division { id } formerDivision { id } } }",
    { id: hospitalId },
  );
  expect(ofHospital.medicalInstitution).toEqual({
    tier: "BRANCH",
    endOn: null,
    division: { id: heir.id },
    formerDivision: { id: gone.id },
  });
  const { schools } = await hub.ask(
    "query ($ids: [ID!]!) { schools(where: { id: { in: $ids } }) { nodes { endOn division { id } formerDivision { id } } } }",
    { ids: hung.schools.nodes.map((one: Data) => one.id) },
  );
  expect(schools.nodes).toHaveLength(hung.schools.nodes.length);
  for (const one of schools.nodes) expect(one).toMatchObject({ endOn: null, division: { id: heir.id } });
  expect(schools.nodes.some((one: Data) => one.formerDivision.id === gone.id)).toBe(true);
});

const center = async (): Promise<string> =>
  (await hub.ask("{ medicalInstitutions(where: { tier: { eq: COUNTY_CENTER } }) { nodes { id } } }"))
    .medicalInstitutions.nodes[0].id;

describe("schools become one", () => {
  const document = `mutation ($fromIds: [ID!]!, $toId: ID!, $path: ConsolidationPath!, $on: Date!, $asset: ID) {
    consolidateSchools(fromIds: $fromIds, toId: $toId, path: $path, on: $on, document: "三教体〔2026〕9号", vacatedAssetId: $asset) {
      id path consolidatedOn students teachers to { id students teachers } closures { nodes { students school { id } } } } }`;
  const consolidate = (input: object, at = hub, headers?: Record<string, string>): Promise<Answer> =>
    at.answer(document, { path: "CONCENTRATE", on: "2026-09-01", ...input }, headers);
  const read = async (id: string, asOf: string, at = hub): Promise<Data> =>
    (
      await at.ask(
        "query ($id: ID!, $asOf: Date!) { school(id: $id, asOf: $asOf) { students teachers endOn mergedInto } }",
        { id, asOf },
      )
    ).school;
  const listed = async (id: string, asOf: string): Promise<number> =>
    (
      await hub.ask(
        "query ($id: ID!, $asOf: Date!) { schools(asOf: $asOf, where: { id: { eq: $id } }) { totalCount } }",
        { id, asOf },
      )
    ).schools.totalCount;
  const made: Record<string, string> = {};

  beforeAll(async () => {
    for (const [name, more] of Object.entries({
      big: { students: 400, teachers: 30 },
      small: { stage: "TEACHING_POINT", students: 21, teachers: 2, divisionId: ids.village },
      weak: { students: 60, teachers: 6 },
      uncounted: {},
      junior: { stage: "JUNIOR", students: 100, teachers: 9 },
      kindergarten: { stage: "KINDERGARTEN", students: 50 },
      young: { startOn: "2026-09-01", students: 5 },
    }))
      made[name] = await written(hub, "School", school({ name: `学校${name}`, ...more }));
  });

  test("those that close end, pupils and teachers move, and one transaction takes it back", async () => {
    const before = tablesOf(hub.file);
    const { data, extensions } = await consolidate({ fromIds: [made.small, made.weak], toId: made.big });
    expect(data.consolidateSchools).toMatchObject({
      path: "CONCENTRATE",
      consolidatedOn: "2026-09-01",
      students: 81,
      teachers: 8,
      to: { id: made.big, students: 481, teachers: 38 },
    });
    expect(data.consolidateSchools.closures.nodes).toEqual([
      { students: 21, school: { id: made.small } },
      { students: 60, school: { id: made.weak } },
    ]);
    expect(await read(made.big, "2026-08-31")).toMatchObject({ students: 400, teachers: 30 });
    expect(await read(made.small, "2026-09-01")).toMatchObject({
      endOn: "2026-09-01",
      mergedInto: "学校big",
    });
    expect([await listed(made.small, "2026-08-31"), await listed(made.small, "2026-09-01")]).toEqual([1, 0]);
    await hub.ask("mutation ($number: Int!) { revertTransaction(number: $number) { id } }", {
      number: extensions.transaction,
    });
    expect(await read(made.big, today())).toMatchObject({ students: 400, teachers: 30 });
    expect(await read(made.weak, today())).toMatchObject({ endOn: null, mergedInto: null });
    const after = tablesOf(hub.file);
    expect(after.school.map(withoutTimes)).toEqual(before.school.map(withoutTimes));
    const { schoolConsolidations } = await hub.ask(
      "query ($id: ID!) { schoolConsolidations(where: { to: { id: { eq: $id } } }) { totalCount } }",
      { id: made.big },
    );
    expect(schoolConsolidations.totalCount).toBe(0);
  });

  test("a receiver that counts nobody stays uncounted, and one that is not counted brings none", async () => {
    const unknown = await consolidate({ fromIds: [made.weak], toId: made.uncounted, path: "STRONG_WEAK" });
    expect(unknown.data.consolidateSchools.to.students).toBeNull();
    const known = await consolidate({
      fromIds: [made.uncounted],
      toId: made.big,
      on: "2026-10-01",
      path: "STRONG_WEAK",
    });
    expect(known.data.consolidateSchools.to.students).toBe(400);
    expect(known.data.consolidateSchools.students).toBeNull();
  });

  const refusals: [what: string, input: () => object, path: string, words: RegExp][] = [
    ["nobody closes", () => ({ fromIds: [] }), "fromIds", /请至少选择一所/],
    ["one that is closed", () => ({ fromIds: [made.weak] }), "fromIds.0", /不在办学.*请另选/],
    ["one that never was", () => ({ fromIds: ["School_999999"] }), "fromIds.0", /请另选/],
    ["an id of something else", () => ({ fromIds: [ids.village] }), "fromIds.0", /请另选/],
    ["a receiver that never was", () => ({ toId: "School_999999" }), "toId", /请另选/],
    ["itself", () => ({ fromIds: [made.big] }), "fromIds.0", /不能并入自己,请去掉/],
    ["one twice", () => ({ fromIds: [made.small, made.small] }), "fromIds.1", /重复,请去掉/],
    ["on its first day", () => ({ fromIds: [made.young], on: "2026-09-01" }), "on", /整合日期应在其后/],
    ["before it opened", () => ({ on: "2019-09-01" }), "toId", /2019-09-01不在办学/],
    ["a kindergarten by a primary school", () => ({ fromIds: [made.kindergarten] }), "fromIds.0", /学段相符/],
    ["a primary school to the town", () => ({ path: "TO_TOWN" }), "path", /不适用于教学点.*另选整合路径/],
    [
      "a small one by a smaller",
      () => ({ toId: made.small, fromIds: [made.tiny], path: "BIG_SMALL" }),
      "path",
      /不是大校并小校/,
    ],
    ["with an asset that never was", () => ({ asset: "Asset_999999" }), "vacatedAssetId", /请另选/],
  ];
  test.each(refusals)("refused: %s", async (_what, input, path, words) => {
    made.tiny ??= await written(
      hub,
      "School",
      school({ name: "教学点二", stage: "TEACHING_POINT", students: 21 }),
    );
    const { errors } = await consolidate({
      fromIds: [made.small],
      toId: made.big,
      on: "2026-10-08",
      ...input(),
    });
    const about: Data[] = errors?.[0].extensions.fields ?? [];
    expect(about.map((one) => `${one.path}: ${one.message}`).join("\n")).toMatch(
      new RegExp(`^${path}: .*${words.source}`, "m"),
    );
    expect(await listed(made.small, today())).toBe(1);
  });

  test("who is confined to a township brings together its own schools alone", async () => {
    const elsewhere = await written(
      hub,
      "School",
      school({
        name: "城关小学",
        divisionId: (await hub.ask('{ township(code: "510722101") { id } }')).township.id,
      }),
    );
    const near = await written(hub, "School", school({ name: "三元二小", students: 10 }));
    const far = await written(hub, "School", school({ name: "三元三小", students: 10 }));
    await hub.ask(
      `mutation ($scope: [ID!]) { createUser(username: "clerk", password: "seven-lamps-9", role: EDITOR, scopeIds: $scope) { id } }`,
      { scope: [ids.township] },
    );
    const { login } = await hub.ask(
      'mutation { login(username: "clerk", password: "seven-lamps-9") { token } }',
    );
    const clerk = { Authorization: `Bearer ${login.token}` };
    const away = await consolidate({ fromIds: [near], toId: elsewhere }, hub, clerk);
    expect(away.errors?.[0].extensions.fields).toMatchObject([{ path: "toId" }]);
    const own = await consolidate({ fromIds: [near], toId: far }, hub, clerk);
    expect(own.data.consolidateSchools.to.students).toBe(20);
  });

  test("the building left behind is idle from the day on, and one transaction takes it back", async () => {
    const { assets, office } = await hub.ask(
      `{ assets(first: 1, where: { kind: { eq: SCHOOL }, useStatus: { eq: IN_USE } }) { nodes { id } }
         office: assets(first: 1, where: { kind: { eq: OFFICE } }) { nodes { id } } }`,
    );
    const [building] = assets.nodes;
    const [fromId, toId] = await Promise.all(
      ["教学点三", "学校三"].map((name) => written(hub, "School", school({ name, students: 9 }))),
    );
    const use = async (asOf: string): Promise<string> =>
      (
        await hub.ask("query ($id: ID!, $asOf: Date!) { asset(id: $id, asOf: $asOf) { useStatus } }", {
          id: building.id,
          asOf,
        })
      ).asset.useStatus;
    const wrong = await consolidate({ fromIds: [fromId], toId, asset: office.nodes[0].id });
    expect(wrong.errors?.[0].extensions.fields).toMatchObject([
      { path: "vacatedAssetId", message: expect.stringContaining("请选择校舍") },
    ]);
    const { data, extensions, errors } = await consolidate({ fromIds: [fromId], toId, asset: building.id });
    expect(errors).toBeUndefined();
    expect([await use("2026-08-31"), await use("2026-09-01")]).toEqual(["IN_USE", "IDLE"]);
    const { schoolConsolidation } = await hub.ask(
      "query ($id: ID!) { schoolConsolidation(id: $id) { vacatedAsset { id } } }",
      { id: data.consolidateSchools.id },
    );
    expect(schoolConsolidation.vacatedAsset.id).toBe(building.id);
    await hub.ask("mutation ($number: Int!) { revertTransaction(number: $number) { id } }", {
      number: extensions?.transaction,
    });
    expect(await use(today())).toBe("IN_USE");
    expect((await read(fromId, today())).endOn).toBeNull();
  });
});

const withoutTimes = (row: string): object => ({ ...JSON.parse(row), updated_at: "", updated_by: "" });
