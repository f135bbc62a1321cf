/** Mediation and order: what the rules accept and refuse, and what a merger makes of cases and points. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";
import { cases, given, written } from "./attempt.ts";

let hub: TestHub;
const ids: Record<string, string> = {};

beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(`{
    village: village(code: "510722109204") { id mediationOrganizations { nodes { id mediators { nodes { id } } } } }
    other: village(code: "510722109212") { id mediationOrganizations { nodes { id mediators { nodes { id } } } } }
    township: township(code: "510722109") { id }
    pilotPrograms { nodes { id } }
    pilotSites(first: 1) { nodes { program { id } division { id } } }
  }`);
  ids.village = found.village.id;
  ids.other = found.other.id;
  ids.township = found.township.id;
  for (const [name, unit] of [
    ["own", found.village],
    ["others", found.other],
  ]) {
    const [organization] = unit.mediationOrganizations.nodes;
    ids[`${name}.organization`] = organization.id;
    ids[`${name}.mediator`] = organization.mediators.nodes[0].id;
  }
  ids.program = found.pilotPrograms.nodes[0].id;
  ids.siteProgram = found.pilotSites.nodes[0].program.id;
  ids.siteDivision = found.pilotSites.nodes[0].division.id;
  for (const [name, sex] of [
    ["赵一", "MALE"],
    ["钱二", "MALE"],
    ["孙三", "MALE"],
    ["李四", "MALE"],
    ["周五", "FEMALE"],
  ])
    ids[name] = await written(hub, "Person", { name, sex });
  ids.committee = await written(hub, "MediationOrganization", committee("三元酒厂人民调解委员会"));
  ids.director = await written(hub, "Mediator", member("赵一", { isDirector: true }));
  ids.second = await written(hub, "Mediator", member("钱二"));
  ids.closed = await written(hub, "DisputeCase", {
    ...dispute("旧1号"),
    closedOn: "2026-03-09",
    result: "SUCCESS",
    agreementForm: "WRITTEN",
  });
});
afterAll(() => hub.close());

const committee = (name: string, more: object = {}) => ({
  name,
  type: "ENTERPRISE",
  divisionId: ids.village,
  memberCount: 3,
  ...more,
});
const member = (name: string, more: object = {}) => ({
  personId: ids[name],
  organizationId: ids.committee,
  kind: "MEMBER",
  startOn: "2026-01-01",
  ...more,
});
const dispute = (caseNo: string, more: object = {}) => ({
  caseNo,
  organizationId: ids["own.organization"],
  mediatorId: ids["own.mediator"],
  divisionId: ids.village,
  disputeType: "NEIGHBOR",
  source: "APPLIED",
  acceptedOn: "2026-03-02",
  ...more,
});
const won = { closedOn: "2026-03-09", result: "SUCCESS" };

describe("cases", () => {
  const case_ = given("DisputeCase");
  cases(
    () => hub,
    [
      case_("pending, not closed", () => dispute("新1号")),
      case_("closed on the day of its acceptance", () =>
        dispute("新2号", { ...won, closedOn: "2026-03-02", agreementForm: "ORAL", amountYuan: "0" }),
      ),
      case_("closed before its acceptance", () => dispute("新3号", { ...won, closedOn: "2026-03-01" }), [
        "closedOn",
        "早于受理日期2026-03-02,请核对",
      ]),
      {
        ...case_("accepted after it was closed", () => ({ acceptedOn: "2026-03-10" }), [
          "acceptedOn",
          "请核对两个日期",
        ]),
        id: () => ids.closed,
      },
      case_("pending though closed", () => dispute("新4号", { closedOn: "2026-03-09" }), [
        "result",
        "请选择结果或清空结案日期",
      ]),
      case_("with a result though not closed", () => dispute("新5号", { result: "FAILED" }), [
        "closedOn",
        "须填写结案日期",
      ]),
      {
        ...case_("opened again by one field", () => ({ closedOn: null }), ["closedOn", "须填写结案日期"]),
        id: () => ids.closed,
      },
      case_(
        "an agreement though it failed",
        () => dispute("新6号", { ...won, result: "FAILED", agreementForm: "WRITTEN" }),
        ["agreementForm", "请清空协议形式"],
      ),
      case_("confirmed in time", () => dispute("新7号", { ...won, judicialConfirmedOn: "2026-04-08" })),
      {
        ...case_("confirmed late", () => dispute("新8号", { ...won, judicialConfirmedOn: "2026-04-09" })),
        advised: ["judicialConfirmedOn", "30日内"],
      },
      case_(
        "confirmed before the agreement",
        () => dispute("新9号", { ...won, judicialConfirmedOn: "2026-03-08" }),
        ["judicialConfirmedOn", "早于结案日期2026-03-09,请核对"],
      ),
      case_(
        "confirmed without an agreement",
        () => dispute("新10号", { ...won, result: "TERMINATED", judicialConfirmedOn: "2026-03-10" }),
        ["judicialConfirmedOn", "请清空或更正调解结果"],
      ),
      case_("one party", () => dispute("新11号", { partyCount: 1 }), ["partyCount", "不能小于2"]),
      case_("an amount below nothing", () => dispute("新12号", { amountYuan: "-1" }), [
        "amountYuan",
        "不能小于0",
      ]),
      case_(
        "another organization's mediator",
        () => dispute("新13号", { mediatorId: ids["others.mediator"] }),
        ["mediatorId", "请另选该组织的调解员"],
      ),
      {
        ...case_(
          "given to another organization without a mediator of it",
          () => ({ organizationId: ids["others.organization"] }),
          ["organizationId", "请另选该组织的调解员"],
        ),
        id: () => ids.closed,
      },
      case_("a number of the same year", () => dispute("旧1号", { acceptedOn: "2026-12-30" }), [
        "caseNo",
        "本年已用于2026-03-02受理的案件",
      ]),
      case_("the number of another year", () => dispute("旧1号", { acceptedOn: "2025-12-30" })),
      case_("the number of another organization", () =>
        dispute("旧1号", {
          organizationId: ids["others.organization"],
          mediatorId: ids["others.mediator"],
        }),
      ),
    ],
  );

  test("a mediator's cases are counted", async () => {
    const { mediator } = await hub.ask(
      "query ($id: ID!) { mediator(id: $id) { caseCount disputeCases { totalCount } } }",
      { id: ids["own.mediator"] },
    );
    expect(mediator.caseCount).toBeGreaterThan(3);
    expect(mediator.disputeCases.totalCount).toBe(mediator.caseCount);
  });
});

describe("organizations and mediators", () => {
  const organization = given("MediationOrganization");
  const mediator = given("Mediator");
  cases(
    () => hub,
    [
      organization("two members", () => committee("两人调解委员会", { memberCount: 2 }), [
        "memberCount",
        "不能小于3",
      ]),
      organization("ten members", () => committee("十人调解委员会", { memberCount: 10 }), [
        "memberCount",
        "不能大于9",
      ]),
      organization(
        "a village's second committee",
        () => committee("龙吟村第二调解委员会", { type: "VILLAGE" }),
        ["divisionId", /已设“龙吟村人民调解委员会”.*先终止它/],
      ),
      organization(
        "a term of four years",
        () => committee("四年调解委员会", { termStart: "2026-01-01", termEnd: "2030-01-01" }),
        ["termEnd", "每届任期3年"],
      ),
      {
        ...organization(
          "an industry's committee turned into the village's second",
          () => ({ type: "VILLAGE" }),
          ["type", "先终止它"],
        ),
        id: () => ids.committee,
      },
      organization("an industry's without its field", () => committee("无领域调委会", { type: "INDUSTRY" }), [
        "industry",
        "须填行业领域",
      ]),
      {
        ...organization("made an industry's by one field", () => ({ type: "INDUSTRY" }), [
          "type",
          "须填行业领域",
        ]),
        id: () => ids.committee,
      },
      organization("a township's for a village", () => committee("龙吟镇级调委会", { type: "TOWNSHIP" }), [
        "divisionId",
        "请重新选择",
      ]),
      {
        ...organization("the only committee of a village ended", () => ({ endOn: "2026-12-31" })),
        id: () => ids["others.organization"],
        advised: ["endOn", "请随后设立"],
      },
      mediator("a hired director", () => member("李四", { kind: "HIRED", isDirector: true }), [
        "isDirector",
        "聘任的调解员不能任主任",
      ]),
      mediator("a second director", () => member("李四", { isDirector: true }), [
        "isDirector",
        /已有主任赵一.*先改任其为委员/,
      ]),
      mediator("the last seat, a man's among men", () => member("孙三"), ["personId", "请增选女委员"]),
      mediator("someone hired beside them", () => member("李四", { kind: "HIRED" })),
      mediator("the last seat, a woman's", () => member("周五")),
      mediator("a member beyond the seats", () => member("孙三"), ["organizationId", "委员已满3人"]),
      {
        ...organization("another seat", () => ({ memberCount: 5 })),
        id: () => ids.committee,
      },
      mediator("a member on the new seat", () => member("孙三")),
      {
        ...organization("fewer seats than members", () => ({ memberCount: 3 }), [
          "memberCount",
          "在任委员4人",
        ]),
        id: () => ids.committee,
      },
    ],
  );

  test("while seats are left, men alone are advised to choose a woman", async () => {
    const organizationId = await written(
      hub,
      "MediationOrganization",
      committee("三元菜市调解委员会", { memberCount: 5 }),
    );
    await written(hub, "Mediator", member("赵一", { organizationId }));
    await written(hub, "Mediator", member("钱二", { organizationId }));
    const { data, extensions } = await hub.answer(
      "mutation ($input: CreateMediatorInput!) { createMediator(input: $input) { id } }",
      { input: member("孙三", { organizationId }) },
    );
    expect(data.createMediator.id).toBeTruthy();
    expect(extensions.warnings).toMatchObject([{ path: "personId", rule: "womanAmongMembers" }]);
  });
});

describe("points, forces and programmes", () => {
  const point = (more: object) => ({
    name: "试验解纷点",
    tier: "VILLAGE",
    divisionId: ids.village,
    functions: ["MEDIATION"],
    ...more,
  });
  const force = (more: object) => ({
    name: "试验巡逻队",
    kind: "MASS",
    divisionId: ids.village,
    headcount: 12,
    ...more,
  });
  cases(
    () => hub,
    [
      given("DisputeServicePoint")("of its division's tier", () => point({})),
      given("DisputeServicePoint")("of another tier", () => point({ tier: "TOWNSHIP" }), [
        "tier",
        "请更正其中之一",
      ]),
      given("DisputeServicePoint")(
        "litigation without a court",
        () => point({ functions: ["MEDIATION", "LITIGATION"] }),
        ["court", "请填写对接的法院"],
      ),
      given("DisputeServicePoint")("litigation with a court", () =>
        point({ functions: ["LITIGATION"], court: "三台县人民法院" }),
      ),
      given("PreventionForce")("with people", () => force({})),
      given("PreventionForce")("of nobody", () => force({ headcount: 0 }), ["headcount", "不能小于1"]),
      given("PilotSite")(
        "a unit that takes part already",
        () => ({ programId: ids.siteProgram, divisionId: ids.siteDivision }),
        ["divisionId", "请另选单位"],
      ),
      given("PilotSite")("another unit", () => ({ programId: ids.program, divisionId: ids.other })),
    ],
  );
});

test("in a merger cases keep their number and place of filing, points stay", async () => {
  const gone = await hub.ask(`{ village(code: "510722109206") {
    id name mediationOrganizations { nodes { id mediators { nodes { id } } } } } }`);
  const { id, name, mediationOrganizations } = gone.village;
  const [organization] = mediationOrganizations.nodes;
  const mediatorId = organization.mediators.nodes[0].id;
  const caseId = await written(hub, "DisputeCase", {
    ...dispute("并村1号", { acceptedOn: "2026-10-12" }),
    organizationId: organization.id,
    mediatorId,
    divisionId: id,
  });
  const pointId = await written(hub, "DisputeServicePoint", {
    name: "并村解纷点",
    tier: "VILLAGE",
    divisionId: id,
    functions: ["MEDIATION"],
  });
  await carriedOut(hub, {
    effectiveOn: "2026-11-01",
    steps: [{ kind: "MERGE_ABSORB", from: [id], into: [{ id: ids.village }] }],
  });
  const after = await hub.ask(
    `query ($case: ID!, $point: ID!) {
      disputeCase(id: $case) { caseNo result endOn mediator { id } organization { id } division { id } formerDivision { name } }
      disputeServicePoint(id: $point) { endOn division { id } formerDivision { name } } }`,
    { case: caseId, point: pointId },
  );
  const place = { endOn: null, division: { id: ids.village }, formerDivision: { name } };
  expect(after.disputeCase).toEqual({
    caseNo: "并村1号",
    result: "PENDING",
    mediator: { id: mediatorId },
    organization: { id: ids["own.organization"] },
    ...place,
  });
  expect(after.disputeServicePoint).toEqual(place);
  // The old mediator serves no more; who takes the case over is entered with it.
  const told: Data = await hub.answer(
    "mutation ($id: ID!) { updateDisputeCase(id: $id, input: { partyCount: 3 }) { id } }",
    { id: caseId },
  );
  expect(told.extensions.warnings).toMatchObject([{ path: "mediatorId" }]);
});
