/** What is stated as a path, a comparison, a count or a sum is looked up on the day asked for. */
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modelOf } from "../server/core/model/modelOf.ts";
import {
  choice,
  choices,
  count,
  date,
  decimal,
  entity,
  path,
  reference,
  sum,
  text,
} from "../server/core/statement.ts";
import { entities, makings, operations } from "../server/schema.ts";
import { type TestHub, testHub } from "./hub.ts";

const DrillKind = choices("DrillKind", "演练类型", "Kind of a drill.", {
  FLOOD: ["防汛", "Flood"],
  FIRE: ["防火", "Fire"],
  QUAKE: ["地震", "Earthquake"],
});

const Squad = entity("Squad", "应急队伍", "A squad of volunteers.", {
  fields: {
    name: text("名称", "Name of the squad.", { required: true }),
    village: reference("Village", "所在村", "Village of the squad.", { required: true }),
    leader: reference("Person", "队长", "Who leads it."),
    leaderPhone: path("队长电话", "Telephone number of the leader.", "leader.phone"),
    lastKind: path("首次演练", "Kind of its first drill.", "drills.kind"),
    drillCount: count("演练次数", "Drills it took part in.", "drills"),
    fireDrillCount: count("防火演练次数", "Drills against fire or flood.", "drills(kind: FIRE | FLOOD)"),
    drillHours: sum("演练时长", "Hours of all its drills.", "drills.hours"),
  },
});

const Drill = entity("Drill", "演练", "A drill of a squad.", {
  fields: {
    squad: reference("Squad", "队伍", "Who drilled.", { required: true }),
    kind: choice("类型", "What it was against.", DrillKind, { required: true }),
    hours: decimal("时长", "How long it took.", { min: 0, unit: { zh: "小时", en: "hours" } }),
    squadHours: path("队伍总时长", "Hours of all drills of the squad.", "squad.drillHours"),
    heldOn: date("日期", "Day of the drill."),
  },
});

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("filled", { entities: [...entities, Squad, Drill], operations, makings });
});
afterAll(() => hub.close());

const create = async (type: string, input: object): Promise<string> =>
  (
    await hub.ask(`mutation ($input: Create${type}Input!) { create${type}(input: $input) { id } }`, { input })
  )[`create${type}`].id;

/** Headers of a new account that reads. */
async function signedIn(username: string, scopeId?: string): Promise<Record<string, string>> {
  const password = "seven-lamps-9";
  await hub.ask(
    `mutation ($username: String!, $password: String!, $scopeIds: [ID!]) {
      createUser(username: $username, password: $password, role: VIEWER, scopeIds: $scopeIds) { id } }`,
    { username, password, scopeIds: scopeId ? [scopeId] : [] },
  );
  const { login } = await hub.ask(
    "mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { token } }",
    { username, password },
  );
  return { Authorization: `Bearer ${login.token}` };
}

test("a path, a count and a sum over a list, in answers, filters, orders and aggregates", async () => {
  const { villages, people } = await hub.ask(
    `{ villages(where: { withinCode: "510722109" }, first: 1) { nodes { id } }
       people(where: { nativeDivisionId: { isNull: false } }, first: 1) { nodes { id } } }`,
  );
  const villageId = villages.nodes[0].id;
  const leaderId = people.nodes[0].id;
  await hub.ask(`mutation ($id: ID!) { updatePerson(id: $id, input: { phone: "13812345678" }) { id } }`, {
    id: leaderId,
  });
  const one = await create("Squad", { name: "甲队", villageId, leaderId });
  await create("Squad", { name: "乙队", villageId });
  await create("Drill", { squadId: one, kind: "FLOOD", hours: "1.50" });
  await create("Drill", { squadId: one, kind: "FIRE", hours: "2.25" });
  await create("Drill", { squadId: one, kind: "QUAKE" });
  const ended = await create("Drill", { squadId: one, kind: "FIRE", hours: "8" });
  await hub.ask("mutation ($id: ID!) { deleteDrill(id: $id) { id } }", { id: ended });

  const fields = "name leaderPhone lastKind drillCount fireDrillCount drillHours";
  const answer = await hub.ask(`{
    squads(orderBy: [{ drillHours: DESC }]) { nodes { ${fields} } }
    long: squads(where: { drillHours: { gt: "3.7" }, lastKind: { eq: FLOOD } }) { nodes { name } }
    none: squads(where: { drillCount: { eq: 0 } }) { nodes { name } }
    drills(first: 1) { nodes { squadHours } }
    squadAggregate { sum { drillHours drillCount } }
    byKind: squadAggregate(groupBy: [LAST_KIND]) { keys { lastKind } count }
    drillAggregate(groupBy: [SQUAD], orderBy: [{ keys: { squad: ASC } }]) { keys { squad { name } } count }
  }`);
  expect(answer.squads.nodes).toEqual([
    {
      name: "甲队",
      leaderPhone: "138****5678",
      lastKind: "FLOOD",
      drillCount: 3,
      fireDrillCount: 2,
      drillHours: "3.75",
    },
    { name: "乙队", leaderPhone: null, lastKind: null, drillCount: 0, fireDrillCount: 0, drillHours: null },
  ]);
  expect(answer.long.nodes).toEqual([{ name: "甲队" }]);
  expect(answer.none.nodes).toEqual([{ name: "乙队" }]);
  expect(answer.drills.nodes).toEqual([{ squadHours: "3.75" }]);
  expect(answer.squadAggregate).toEqual([{ sum: { drillHours: "3.75", drillCount: 3 } }]);
  expect(answer.byKind).toContainEqual({ keys: { lastKind: "FLOOD" }, count: 1 });
  expect(answer.drillAggregate[0].keys.squad.name).toBe("甲队");
});

test("what a path leads to stays masked, and is neither filtered nor sorted by", async () => {
  const headers = await signedIn("clerk");
  const { data } = await hub.answer(
    `{ squads(where: { name: { eq: "甲队" } }) { nodes { leaderPhone } } }`,
    {},
    headers,
  );
  expect(data.squads.nodes).toEqual([{ leaderPhone: "138****5678" }]);
  const answer = await hub.answer(`{ squads(where: { leaderPhone: { contains: "138" } }) { totalCount } }`);
  expect(answer.errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
});

test("a name by path is that of the day asked for", async () => {
  const { gridWorkers } = await hub.ask(
    `{ gridWorkers(first: 1, orderBy: [{ name: ASC }]) { nodes { id name person { id name } } } }`,
  );
  const [worker] = gridWorkers.nodes;
  expect(worker.name).toBe(worker.person.name);
  await hub.ask(
    `mutation ($id: ID!) { updatePerson(id: $id, input: { name: "改名后", effectiveOn: "2024-06-01" }) { id } }`,
    { id: worker.person.id },
  );
  const on = async (asOf: string) =>
    (
      await hub.ask(
        `query ($id: ID!, $asOf: Date!) { gridWorkers(asOf: $asOf, includeAbolished: true, where: { id: { eq: $id } }) { nodes { name } } }`,
        { id: worker.id, asOf },
      )
    ).gridWorkers.nodes[0]?.name;
  expect(await on("2024-05-31")).toBe(worker.name);
  expect(await on("2024-06-01")).toBe("改名后");
});

test("whoever is confined to a unit sees the names of its own people, and what was deleted there alone", async () => {
  const { own, other } = await hub.ask(
    `{ own: township(code: "510722109") { id villages(first: 1) { nodes { id } } } other: township(code: "510722110") { villages(first: 1) { nodes { id } } } }`,
  );
  for (const [name, villageId] of [
    ["撤销甲队", own.villages.nodes[0].id],
    ["撤销乙队", other.villages.nodes[0].id],
  ]) {
    const id = await create("Squad", { name, villageId });
    await hub.ask("mutation ($id: ID!) { deleteSquad(id: $id) { id } }", { id });
  }
  const { data, errors } = await hub.answer(
    `{ gridWorkers(first: 1000) { totalCount nodes { name } }
       squads(deleted: true) { nodes { name } } squadAggregate(deleted: true) { count } }`,
    {},
    await signedIn("neighbour", own.id),
  );
  expect(errors).toBeUndefined();
  expect(data.gridWorkers.totalCount).toBeGreaterThan(0);
  expect(data.gridWorkers.nodes.every((one: { name: string | null }) => one.name)).toBe(true);
  expect(data.squads.nodes).toEqual([{ name: "撤销甲队" }]);
  expect(data.squadAggregate).toEqual([{ count: 1 }]);
});

test("a secretary is whoever holds the post on the day asked for", async () => {
  const { partyOrganizations } = await hub.ask(`{
    partyOrganizations(where: { isOneShoulder: { eq: true } }, first: 1) {
      nodes { id secretaryName isOneShoulder appointments(where: { post: { eq: SECRETARY } }) { nodes { id startOn } } } } }`);
  const [organization] = partyOrganizations.nodes;
  const [appointment] = organization.appointments.nodes;
  expect(organization.secretaryName).toBeTruthy();
  await hub.ask(
    `mutation ($id: ID!) { updateAppointment(id: $id, input: { endOn: "2025-03-01", effectiveOn: "2025-03-01" }) { id } }`,
    {
      id: appointment.id,
    },
  );
  const on = async (asOf?: string) =>
    (
      await hub.ask(
        `query ($id: ID!, $asOf: Date) { partyOrganization(id: $id, asOf: $asOf) { secretaryName isOneShoulder } }`,
        { id: organization.id, asOf },
      )
    ).partyOrganization;
  expect(await on()).toEqual({ secretaryName: null, isOneShoulder: null });
  expect(await on("2025-02-28")).toEqual({
    secretaryName: organization.secretaryName,
    isOneShoulder: true,
  });
});

test("a list with names by path is one statement that goes by indexes", async () => {
  const texts = await hub.statements(() =>
    hub.ask(`{
      gridWorkers(first: 1000, orderBy: [{ name: ASC }]) { nodes { name village { name } } }
      partyOrganizations(first: 1000) { nodes { secretaryName isOneShoulder } }
      gridAssignments(first: 1000) { nodes { name } }
    }`),
  );
  const statements = texts.filter((text) => text.includes("json_object"));
  expect(statements).toHaveLength(3);
  const database = new Sqlite(hub.file, { readonly: true });
  for (const statement of statements) {
    const slots = statement.match(/\?/g)?.map(() => null) ?? [];
    const plan = database.prepare(`explain query plan ${statement}`).all(...slots) as { detail: string }[];
    // Only the list itself, t0, is gone through; what it leads to is looked up.
    const scanned = plan
      .map(({ detail }) => detail)
      .filter((detail) => /^SCAN (?!t0\b|CONSTANT)/.test(detail));
    expect(scanned, statement).toEqual([]);
  }
  database.close();
});

test("a statement that leads nowhere is refused when the hub starts", () => {
  const stated = (field: ReturnType<typeof path>) => () =>
    modelOf([
      ...entities,
      entity("Odd", "怪", "Odd.", { fields: { person: reference("Person", "人", "Who."), field } }),
    ]);
  expect(stated(path("错", "Wrong.", "person.nickname"))).toThrow(/Odd.field/);
  expect(stated(path("错", "Wrong.", "person"))).toThrow(/ends at a record/);
  expect(stated(path("错", "Wrong.", "person.appointments(post: KING).remark"))).toThrow(/no choice/);
  expect(stated(sum("错", "Wrong.", "person.name"))).toThrow(/no figure/);
  expect(stated(count("错", "Wrong.", "person.name"))).toThrow(/not at a record/);
});
