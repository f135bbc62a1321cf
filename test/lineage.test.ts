/** From old codes and names to today's units and back, and the table that sets the two beside each other. */
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { derive } from "../server/adjustment/snapshot/derive.ts";
import { DAY_AFTER, DAY_BEFORE, readDocumented, readUnits } from "../server/seed/units.ts";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { carriedOut, revert } from "./plans.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const before = "2019-10-31";
const after = "2020-06-30";

const old = readUnits(DAY_BEFORE);
/** What is asserted of the reform. */
const derived = derive(old, readUnits(DAY_AFTER), readDocumented());
const findings = derived.filter((one) => one.confidence !== "DOUBTFUL");
const doubted = new Set(derived.filter((one) => one.confidence === "DOUBTFUL").map((one) => one.old.code));

const answer = `text isAmbiguous isDivided unresolved reason matches {
  unit { id code name } meant { id } meantCode meantName meantOn matchedBy confidence share
  path { relation startOn from { name } to { name } } }`;

const resolve = async (given: object, token?: string): Promise<Data> => {
  const { data, errors } = await hub.answer(
    `query ($text: String!, $on: Date, $superior: String, $to: Date, $within: ID, $level: DivisionLevel) {
      resolveDivision(text: $text, on: $on, superior: $superior, to: $to, within: $within, level: $level) { ${answer} } }`,
    given,
    token ? { Authorization: `Bearer ${token}` } : undefined,
  );
  if (errors) throw new Error(errors[0].message);
  return data.resolveDivision;
};

const codes = ({ matches }: Data): string[] => matches.map((one: Data) => one.unit.code);

const idOf = async (code: string): Promise<string> => {
  const type = { 6: "county", 9: "township", 12: "village" }[code.length];
  return (await hub.ask(`query ($code: String!) { unit: ${type}(code: $code) { id } }`, { code })).unit.id;
};

const codeTable = async (given: object): Promise<Data[]> =>
  (
    await hub.ask(
      `query ($from: Date, $to: Date, $planId: ID, $within: ID, $level: DivisionLevel) {
        codeTable(from: $from, to: $to, planId: $planId, within: $within, level: $level) {
          level oldId oldCode oldName oldSuperior newId newCode newName newSuperior changes share confidence evidence } }`,
      given,
    )
  ).codeTable;

const download = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${hub.url}/export/codeTable?${query}`, {
    headers: { Authorization: `Bearer ${hub.token}`, ...headers },
  });

test("the old code of a merged village leads to its successor, with the link, its day and how sure it is", async () => {
  const merged = await resolve({ text: "510722109210", on: before });
  expect(merged).toMatchObject({ isAmbiguous: false, isDivided: false, unresolved: 0, reason: null });
  expect(merged.matches).toHaveLength(1);
  expect(merged.matches[0]).toMatchObject({
    unit: { code: "510722109204", name: "龙吟村" },
    meantName: "龙居村",
    meantOn: before,
    matchedBy: "CODE",
    confidence: "CONFIRMED",
    share: "1.0000",
    path: [{ relation: "MERGED_INTO", startOn: after, from: { name: "龙居村" }, to: { name: "龙吟村" } }],
  });
  // Without a day it is a code that was borne once; until its last day it stands for itself.
  expect((await resolve({ text: "510722109210" })).matches[0]).toMatchObject({
    matchedBy: "FORMER_CODE",
    meantOn: "2020-06-29",
  });
  expect((await resolve({ text: "510722109210", to: "2020-06-29" })).matches[0]).toMatchObject({
    unit: { code: "510722109210" },
    confidence: null,
    path: [],
  });
});

test("names, official names and codes padded with noughts lead on as codes do", async () => {
  for (const text of ["柳池镇", "510722105", "510722105000", " 510722105０００ "]) {
    const merged = await resolve({ text, on: before });
    expect(codes(merged), text).toEqual(["510722104"]);
    expect(merged.matches[0]).toMatchObject({ confidence: "INFERRED", meantName: "柳池镇" });
  }
  const official = await resolve({ text: "龙居村民委员会" });
  expect(codes(official)).toEqual(["510722109204"]);
  expect(official.matches[0].matchedBy).toBe("FORMER_NAME");
  expect((await resolve({ text: "龙居村民委员会", on: before })).matches[0].matchedBy).toBe("OFFICIAL_NAME");
});

test("a unit that lived on under another code or name answers to the old one, with no link walked", async () => {
  const continued = findings.filter((one) => one.relation === "CONTINUES" && one.old.code !== one.next.code);
  expect(continued).toHaveLength(119);
  const { resolveDivisions } = await hub.ask(
    `query ($items: [DivisionMentionInput!]!) { resolveDivisions(items: $items) { ${answer} } }`,
    { items: continued.map((one) => ({ text: one.old.code })) },
  );
  expect(resolveDivisions.map(codes)).toEqual(continued.map((one) => [one.next.code]));
  expect(await resolve({ text: "北坝街道" })).toMatchObject({
    matches: [{ unit: { code: "510722151", name: "北坝镇" }, matchedBy: "FORMER_NAME", confidence: null }],
  });
});

test("back in time a unit leads to all that it was made of", async () => {
  const village = await resolve({ text: "龙吟村", on: "2021-01-01", to: before });
  expect(village).toMatchObject({ isAmbiguous: false, isDivided: true });
  expect(codes(village)).toEqual(["510722109204", "510722109210"]);
  const township = await resolve({ text: "510722104", on: after, to: before });
  expect(codes(township)).toEqual(["510722104", "510722105", "510722200"]);
  expect(township.matches[1]).toMatchObject({ share: "1.0000", confidence: "INFERRED" });
});

test("a name of several units answers with all of them, until a day, a superior or a level tells them apart", async () => {
  const many = await resolve({ text: "凤凰村", on: before });
  expect(many).toMatchObject({ isAmbiguous: true, unresolved: 1 });
  const markets = old.filter((unit) => /^场镇社区居民?委员?会$/.test(unit.officialName));
  expect(markets).toHaveLength(7);
  const all = await resolve({ text: "场镇社区", on: before, to: before });
  expect(all.isAmbiguous).toBe(true);
  expect(new Set(codes(all))).toEqual(new Set(markets.map((row) => row.code)));
  const [market] = markets;
  const superior = String(market.parentCode);
  const township = old.find((unit) => unit.code === superior)?.name;
  for (const narrowed of [{ superior }, { superior: township }, { within: await idOf(superior) }]) {
    const one = await resolve({ text: "场镇社区", on: before, to: before, ...narrowed });
    expect(one.isAmbiguous).toBe(false);
    expect(codes(one)).toEqual([market.code]);
  }
  expect(await resolve({ text: "凤凰村", on: before, level: "TOWNSHIP" })).toMatchObject({
    reason: "UNKNOWN",
  });
});

test("what leads nowhere says why", async () => {
  expect(await resolve({ text: "无此村" })).toMatchObject({ matches: [], reason: "UNKNOWN" });
  expect(await resolve({ text: "   " })).toMatchObject({ matches: [], reason: "UNKNOWN" });
  expect(await resolve({ text: "芦桥村", on: before })).toMatchObject({ reason: "OTHER_DAY" });
  // 友爱村 is in force today, 长发村 of the same township ended and nobody knows where it went.
  expect(await resolve({ text: "510722109202" })).toMatchObject({
    reason: "SUCCESSOR_UNKNOWN",
    unresolved: 1,
  });
  expect(await resolve({ text: "510722109221", to: before })).toMatchObject({ reason: "NOT_IN_FORCE" });
});

test("a whole table of old codes is answered by one statement, as the seed's lineage has it", async () => {
  expect(old).toHaveLength(1106);
  const known = Map.groupBy(findings, (one) => one.old.code);
  const question = `query ($items: [DivisionMentionInput!]!) {
    resolveDivisions(items: $items) { key ${answer} } }`;
  let rows: Data[] = [];
  const texts = await hub.answering(async () => {
    const items = old.map((row) => ({ key: row.code, text: row.code, on: before }));
    rows = (await hub.ask(question, { items })).resolveDivisions;
  });
  expect(texts).toHaveLength(1);
  expect(rows.map((row) => row.key)).toEqual(old.map((row) => row.code));
  for (const row of rows) {
    const links = known.get(row.key);
    if (row.key === "510722") expect(codes(row)).toEqual(["510722"]);
    else if (links) {
      const [link] = links;
      expect(new Set(codes(row)), row.key).toEqual(new Set(links.map(({ next }) => next.code)));
      const [{ confidence, path }] = row.matches;
      const livedOn = link.relation === "CONTINUES";
      expect([confidence, path.length], row.key).toEqual(livedOn ? [null, 0] : [link.confidence, 1]);
    } else {
      const reason = doubted.has(row.key) ? "DOUBTFUL" : "SUCCESSOR_UNKNOWN";
      expect(row, row.key).toMatchObject({ matches: [], reason });
    }
  }
  const tooMany = Array.from({ length: 10_001 }, () => ({ text: "1" }));
  const refused = await hub.answer(
    "query ($items: [DivisionMentionInput!]!) { resolveDivisions(items: $items) { reason } }",
    { items: tooMany },
  );
  expect(refused.errors?.[0].extensions.code).toBe("QUERY_TOO_COMPLEX");
});

test("the graph around a unit: to a depth, before and after", async () => {
  const graph = async (given: string): Promise<Data> =>
    (
      await hub.ask(
        `{ lineage(${given}) { unit { name } nodes { distance unit { code } } links { relation confidence evidence from { code } to { code } } } }`,
      )
    ).lineage;
  const township = await graph('code: "510722104"');
  expect(township.nodes).toEqual([
    { distance: -1, unit: { code: "510722105" } },
    { distance: -1, unit: { code: "510722200" } },
    { distance: 0, unit: { code: "510722104" } },
  ]);
  expect(township.links.map((one: Data) => [one.relation, one.to.code])).toEqual([
    ["MERGED_INTO", "510722104"],
    ["MERGED_INTO", "510722104"],
  ]);
  expect((await graph('code: "510722104", direction: SUCCESSORS')).nodes).toHaveLength(1);
  expect((await graph('code: "510722105"')).nodes.map((one: Data) => one.distance)).toEqual([0, 1]);
  // A sibling is no predecessor: two links away, but back and forth.
  expect((await graph('code: "510722105", depth: 2')).nodes).toHaveLength(2);
  expect(await graph('code: "999999999"')).toBeNull();
  const deep = await hub.answer('{ lineage(code: "510722104", depth: 11) { unit { name } } }');
  expect(deep.errors?.[0].extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ path: "depth" }] });
});

test("the code table of the reform agrees with its statistics", async () => {
  const rows = await codeTable({ from: before, to: after });
  const { reformStatistics } = await hub.ask(
    "query ($from: Date!, $to: Date!) { reformStatistics(from: $from, to: $to) { level kind before after abolished established } }",
    { from: before, to: after },
  );
  for (const one of reformStatistics.filter((row: Data) => row.kind === null)) {
    const level = rows.filter((row) => row.level === one.level);
    const distinct = (side: string): number => new Set(level.map((row) => row[side]).filter(Boolean)).size;
    const stayed = level.filter((row) => row.oldId && row.oldId === row.newId).length;
    expect([distinct("oldId"), distinct("newId")], one.level).toEqual([one.before, one.after]);
    expect([one.before - stayed, one.after - stayed], one.level).toEqual([one.abolished, one.established]);
  }
  const count = (level: string, change: string): number =>
    rows.filter((row) => row.level === level && row.changes.includes(change)).length;
  // Of the others villages that can be told went different ways, or too few can be told.
  expect(count("TOWNSHIP", "MERGED")).toBe(26);
  expect(count("TOWNSHIP", "TRANSFERRED")).toBe(5);
  expect(count("TOWNSHIP", "KIND_CHANGED")).toBe(1);
  expect(count("VILLAGE", "SUCCESSOR_UNKNOWN")).toBe(658);
  expect(count("VILLAGE", "RECODED")).toBe(118);
  expect(count("VILLAGE", "ESTABLISHED")).toBe(79);
  expect(rows.find((row) => row.oldCode === "510722109210")).toMatchObject({
    oldName: "龙居村",
    newCode: "510722109204",
    changes: ["MERGED"],
    confidence: "CONFIRMED",
    newSuperior: "三元镇",
  });
  // By the plan it is the same, the county apart, of which the plan wrote nothing that shows.
  const planned = await codeTable({ planId: "AdjustmentPlan_2", level: "TOWNSHIP" });
  expect(planned.filter((row) => row.changes[0] !== "UNCHANGED")).toEqual(
    rows.filter((row) => row.level === "TOWNSHIP" && row.changes[0] !== "UNCHANGED"),
  );
  const place = await codeTable({
    from: before,
    to: after,
    within: await idOf("510722105"),
    level: "VILLAGE",
  });
  expect(place.every((row) => row.oldSuperior === "柳池镇")).toBe(true);
  expect(place.some((row) => row.newSuperior === "塔山镇")).toBe(true);
  for (const given of [{ from: after, to: before }, { from: before }])
    await expect(codeTable(given)).rejects.toThrow(/截止日/);
});

test("the code table comes as a workbook whose codes are text, or as CSV in English", async () => {
  const query = `from=${before}&to=${after}&level=VILLAGE`;
  const response = await download(query);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("新旧代码对照表"));
  const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
  const [title, about, header, ...rows] = sheets[0].rows;
  expect(sheets[0].freezePane?.rows).toBe(3);
  expect([title[0], about[0]]).toEqual([
    `新旧代码对照表 ${before} ${after}`,
    expect.stringMatching(`^${before}—${after};共 ${rows.length.toLocaleString("en")} 行;`),
  ]);
  expect(header.slice(0, 3)).toEqual(["层级", "原代码", "原名称"]);
  expect(rows).toHaveLength((await codeTable({ from: before, to: after, level: "VILLAGE" })).length);
  const merged = rows.find((row) => row[1] === "510722109210");
  expect(merged).toEqual(expect.arrayContaining(["村(社区)", "龙居村", "510722109204", "并入", "人工确认"]));

  const csv = await download(`${query}&format=csv`, { "Accept-Language": "en" });
  const lines = (await csv.text()).trim().split("\r\n");
  expect(lines[0]).toMatch(/^\ufeff?"Level","Old code","Old name"/);
  expect(lines).toHaveLength(rows.length + 1);
  expect((await download(query, { Authorization: "" })).status).toBe(401);
  const wrong = await Promise.all(
    [`${query}&format=ods`, `${query}&format=toString`, `from=${after}&to=${before}`, "from=x&to=y", ""].map(
      (one) => download(one),
    ),
  );
  expect(wrong.map((one) => one.status)).toEqual([400, 400, 400, 400, 400]);
});

test("an account confined to a township resolves old codes into it, and sees no unit of another", async () => {
  const scope = await idOf("510722104");
  await hub.ask(
    `mutation ($scope: ID!) { createUser(username: "tashan", password: "a-password-of-its-own", role: VIEWER, scopeIds: [$scope]) { id } }`,
    { scope },
  );
  const { login } = await hub.ask(
    'mutation { login(username: "tashan", password: "a-password-of-its-own") { token } }',
  );
  expect(codes(await resolve({ text: "柳池镇", on: before }, login.token))).toEqual(["510722104"]);
  expect(await resolve({ text: "510722109210", on: before }, login.token)).toMatchObject({
    matches: [],
    unresolved: 0,
    reason: "UNKNOWN",
  });
  const { data } = await hub.answer(
    `{ codeTable(from: "${before}", to: "${after}") { level oldCode newCode newName oldSuperior newSuperior }
       lineage(code: "510722109210") { unit { name } } }`,
    {},
    { Authorization: `Bearer ${login.token}` },
  );
  expect(data.lineage).toBeNull();
  const townships = data.codeTable.filter((row: Data) => row.level === "TOWNSHIP");
  expect(townships.map((row: Data) => row.newName)).toEqual(["塔山镇", "塔山镇", "塔山镇"]);
  expect(townships.filter((row: Data) => row.oldCode)).toHaveLength(1);
  for (const row of data.codeTable) expect(row.newCode ?? "510722104").toMatch(/^510722104/);
  expect(data.codeTable.every((row: Data) => row.newSuperior !== "三台县")).toBe(true);
  const file = await download(`from=${before}&to=${after}&format=csv`, {
    Authorization: `Bearer ${login.token}`,
  });
  expect(await file.text()).not.toContain("三元镇");
});

test("figures of before the reform on its townships: none is lost, and what is not known of villages is said", async () => {
  const question = `query ($from: Date!, $to: Date!, $level: RebasedLevel) { figuresRebased(from: $from, to: $to, level: $level) {
    units { unit { code } households householdsEstimated population sources hasSampleFigures }
    unplacedVillages unplacedHouseholds unplacedPopulation } }`;
  const rebased = async (level: string): Promise<Data> =>
    (await hub.ask(question, { from: before, to: after, level })).figuresRebased;
  const { villageAggregate } = await hub.ask(
    `query ($day: Date!) { villageAggregate(asOf: $day) { sum { households population } } }`,
    { day: before },
  );
  const [{ sum }] = villageAggregate;
  const total = (units: Data[], figure: string): number => units.reduce((all, one) => all + one[figure], 0);
  let townships: Data;
  expect(await hub.answering(async () => (townships = await rebased("TOWNSHIP")))).toHaveLength(1);
  expect(townships.units).toHaveLength(33);
  // Villages without a successor of the townships of which a part may have gone elsewhere.
  expect(townships.unplacedVillages).toBe(19);
  for (const [figure, unplaced] of [
    ["households", townships.unplacedHouseholds],
    ["population", townships.unplacedPopulation],
  ] as const) {
    expect(unplaced).toBeGreaterThan(0);
    expect(total(townships.units, figure) + unplaced).toBe(sum[figure]);
  }
  // Five of a township that was divided are sources of both parts.
  expect(total(townships.units, "sources")).toBe(1047);
  const villages = await rebased("VILLAGE");
  expect(villages.unplacedVillages).toBe(658);
  expect(total(villages.units, "households") + villages.unplacedHouseholds).toBe(sum.households);
  const wrong = await hub.answer(question, { from: after, to: before });
  expect(wrong.errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
});

test("of one place the reports tell what they tell of it among all", async () => {
  const rebased = async (given: object): Promise<Data> =>
    (
      await hub.ask(
        `query ($from: Date!, $to: Date!, $level: RebasedLevel, $within: ID) {
          figuresRebased(from: $from, to: $to, level: $level, within: $within) { units { unit { id } households population sources } } }`,
        { from: before, to: after, ...given },
      )
    ).figuresRebased.units;
  const whole = await codeTable({ from: before, to: after });
  const levels = ["VILLAGE", "TOWNSHIP"];
  const figures = await Promise.all(levels.map((level) => rebased({ level })));
  const all = await resolve({ text: "场镇社区", on: before });
  for (const code of ["510722105", "510722104"]) {
    const within = await idOf(code);
    const { then, now } = await hub.ask(
      `query ($within: ID!) {
        then: divisions(first: 500, asOf: "${before}", where: { within: $within }) { nodes { id } }
        now: divisions(first: 500, asOf: "${after}", where: { within: $within }) { nodes { id } } }`,
      { within },
    );
    const place = new Set([...then.nodes, ...now.nodes].map((one: Data) => one.id));
    const own = whole.filter((row) => place.has(row.oldId) || place.has(row.newId));
    expect(await codeTable({ from: before, to: after, within })).toEqual(own);
    const standing = new Set(now.nodes.map((one: Data) => one.id));
    for (const [index, level] of levels.entries())
      expect(await rebased({ level, within })).toEqual(
        figures[index].filter((one: Data) => standing.has(one.unit.id)),
      );
    const named = await resolve({ text: "场镇社区", on: before, within });
    const meant = all.matches.filter((one: Data) => place.has(one.unit.id) || place.has(one.meant?.id));
    expect(named.matches).toEqual(meant);
  }
});

const villagesOf = async (township: string): Promise<Data[]> =>
  (
    await hub.ask(
      `{ villages(first: 100, where: { withinCode: "${township}", kind: { eq: VILLAGE } }, orderBy: [{ code: ASC }]) { nodes { id code name households groups(first: 100) { nodes { id } } } } }`,
    )
  ).villages.nodes;

test("a part that was set up as a new unit and a whole that was divided answer with shares", async () => {
  const [whole, ended, receiver] = await villagesOf("510722107");
  await carriedOut(hub, {
    effectiveOn: "2022-01-01",
    steps: [
      {
        kind: "SPLIT_NEW",
        from: [whole.id],
        into: [{ new: { name: "分设村" }, children: [whole.groups.nodes[0].id], share: "0.25" }],
      },
    ],
  });
  await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [
      {
        kind: "PARTITION",
        from: [ended.id],
        into: [
          { id: whole.id, children: ended.groups.nodes.slice(0, 1).map((one: Data) => one.id), share: "0.4" },
          { id: receiver.id, children: ended.groups.nodes.slice(1).map((one: Data) => one.id), share: "0.6" },
        ],
      },
    ],
  });
  const split = await resolve({ text: whole.code, on: "2021-06-01" });
  expect(split).toMatchObject({ isAmbiguous: false, isDivided: true });
  expect(split.matches.map((one: Data) => [one.unit.name, one.share, one.confidence])).toEqual([
    [whole.name, "0.7500", null],
    ["分设村", "0.2500", "DOCUMENTED"],
  ]);
  expect((await resolve({ text: ended.code, on: "2022-06-01" })).matches).toMatchObject([
    { unit: { name: receiver.name }, share: "0.6000" },
    { unit: { name: whole.name }, share: "0.4000" },
  ]);
  const { figuresRebased } = await hub.ask(
    `query ($within: ID!) { figuresRebased(from: "2021-06-01", to: "2023-01-01", within: $within) { units { unit { name } households householdsEstimated sources } unplacedVillages } }`,
    { within: await idOf("510722107") },
  );
  const parted = Math.round(whole.households * 0.25);
  const gone = Math.round(ended.households * 0.4);
  const figuresOf = (name: string): Data => figuresRebased.units.find((one: Data) => one.unit.name === name);
  expect(figuresRebased.unplacedVillages).toBe(0);
  expect(figuresOf("分设村")).toMatchObject({ households: parted, householdsEstimated: parted, sources: 1 });
  expect(figuresOf(receiver.name).sources).toBe(2);
  expect(figuresOf(receiver.name).householdsEstimated).toBe(Math.round(ended.households * 0.6));
  expect(Math.abs(figuresOf(whole.name).households - (whole.households - parted + gone))).toBeLessThan(2);
  const back = await resolve({ text: "分设村", to: "2021-06-01" });
  expect(back.matches).toMatchObject([
    { unit: { name: whole.name }, matchedBy: "LATER_NAME", share: "0.2500" },
  ]);
  const rows = await codeTable({ from: "2021-06-01", to: "2023-01-01", within: await idOf("510722107") });
  const changed = rows.filter((row) => row.level === "VILLAGE" && row.oldId !== row.newId);
  expect(changed.map((row) => [row.oldName, row.newName, ...row.changes, row.share])).toEqual([
    [whole.name, "分设村", "SPLIT", "0.2500"],
    [ended.name, whole.name, "TRANSFERRED", "0.4000"],
    [ended.name, receiver.name, "TRANSFERRED", "0.6000"],
  ]);
});

test("what is divided adds up to the whole, by shares that are none of whole households", async () => {
  const [whole, ...receivers] = (await villagesOf("510722112")).slice(-4);
  await hub.ask("mutation ($input: CreateDivisionStatInput!) { createDivisionStat(input: $input) { id } }", {
    input: {
      divisionId: whole.id,
      asOfDate: "2022-06-01",
      households: 401,
      registeredPopulation: 1000,
    },
  });
  const shares = ["0.3333", "0.3333", "0.3334"];
  await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [
      {
        kind: "PARTITION",
        from: [whole.id],
        into: receivers.map((one, index) => ({
          id: one.id,
          share: shares[index],
          children: index === 0 ? whole.groups.nodes.map((group: Data) => group.id) : [],
        })),
      },
    ],
  });
  const { figuresRebased } = await hub.ask(
    `query ($within: ID!) { figuresRebased(from: "2022-06-01", to: "2023-01-01", within: $within) {
      units { unit { id } householdsEstimated populationEstimated } unplacedHouseholds unplacedPopulation } }`,
    { within: await idOf("510722112") },
  );
  const parts = receivers.map(({ id }) => figuresRebased.units.find((one: Data) => one.unit.id === id));
  expect(parts.map((one) => one.householdsEstimated)).toEqual([134, 133, 134]);
  expect(parts.map((one) => one.populationEstimated)).toEqual([333, 333, 334]);
  expect(figuresRebased).toMatchObject({ unplacedHouseholds: 0, unplacedPopulation: 0 });
  const after = await villagesOf("510722112");
  const gained = receivers.map(
    (one) => after.find((other) => other.id === one.id)?.households - one.households,
  );
  expect(gained.reduce((sum, one) => sum + one)).toBe(401);
});

test("steps of one day follow each other, and what a later document restores is found again", async () => {
  const [first, second, third] = await villagesOf("510722110");
  const made = await carriedOut(hub, {
    effectiveOn: "2022-01-01",
    documentNumber: null,
    steps: [
      { kind: "MERGE_ABSORB", from: [first.id], into: [{ id: second.id }], confidence: "INFERRED" },
      { kind: "MERGE_ABSORB", from: [second.id], into: [{ id: third.id }] },
    ],
  });
  const chain = await resolve({ text: first.code, on: "2021-12-31" });
  expect(chain.matches).toHaveLength(1);
  expect(chain.matches[0]).toMatchObject({
    unit: { code: third.code },
    confidence: "INFERRED",
    share: "1.0000",
  });
  expect(chain.matches[0].path).toHaveLength(2);
  const back = await resolve({ text: third.code, on: "2022-01-01", to: "2021-12-31" });
  expect(new Set(codes(back))).toEqual(new Set([first.code, second.code, third.code]));
  const rows = await codeTable({ planId: made.id, level: "VILLAGE" });
  expect(rows.filter((row) => row.changes[0] === "MERGED").map((row) => [row.oldCode, row.newCode])).toEqual([
    [first.code, third.code],
    [second.code, third.code],
  ]);

  await carriedOut(hub, {
    effectiveOn: "2024-01-01",
    steps: [
      {
        kind: "REVERSAL",
        from: [third.id],
        into: [{ id: third.id }, { id: first.id, children: first.groups.nodes.map((one: Data) => one.id) }],
      },
    ],
  });
  expect(codes(await resolve({ text: first.code, on: "2021-12-31", to: "2023-06-01" }))).toEqual([
    third.code,
  ]);
  expect(codes(await resolve({ text: first.code, on: "2021-12-31" }))).toEqual([first.code]);
  expect(codes(await resolve({ text: first.code, on: "2024-06-01" }))).toEqual([first.code]);
  const { lineage } = await hub.ask(
    "query ($id: ID!) { lineage(id: $id, depth: 10) { nodes { distance unit { code } } links { startOn } } }",
    { id: first.id },
  );
  expect(lineage.nodes).toHaveLength(3);
  expect(lineage.links.map((one: Data) => one.startOn)).toEqual(["2022-01-01", "2022-01-01", "2024-01-01"]);
});

test("a unit that came back and was merged again is followed by its latest link alone, forth and back", async () => {
  const [unit, former, latest] = await villagesOf("510722109");
  const township = await idOf("510722109");
  const groups = unit.groups.nodes.map((one: Data) => one.id);
  await hub.ask(
    `mutation ($unit: ID!) { createUser(username: "returned", password: "a-password-of-its-own", role: VIEWER, scopeIds: [$unit]) { id } }`,
    { unit: unit.id },
  );
  const merge = (effectiveOn: string, into: Data) =>
    carriedOut(hub, {
      effectiveOn,
      steps: [{ kind: "MERGE_ABSORB", from: [unit.id], into: [{ id: into.id }] }],
    });
  await merge("2022-01-01", former);
  await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [
      { kind: "REVERSAL", from: [former.id], into: [{ id: former.id }, { id: unit.id, children: groups }] },
    ],
  });
  await merge("2024-01-01", latest);
  const days = ["2021-06-01", "2022-06-01", "2023-06-01", "2024-06-01"];
  const led = async (text: string, on: string): Promise<string[][]> =>
    Promise.all(days.map(async (to) => codes(await resolve({ text, on, to })).sort()));
  const stages = [[unit], [former], [unit], [latest]].map((some) => some.map((one) => one.code));
  expect(await led(unit.code, "2021-06-01")).toEqual(stages);
  expect(await led(unit.code, "2023-06-01")).toEqual(stages);
  expect(await led(latest.code, "2024-06-01")).toEqual(
    [[unit, latest], [former, latest], [unit, latest], [latest]].map((some) =>
      some.map((one) => one.code).sort(),
    ),
  );
  const [match] = (await resolve({ text: unit.code, on: "2021-06-01" })).matches;
  expect(match).toMatchObject({ share: "1.0000", path: [{ startOn: "2024-01-01" }] });
  const rows = await codeTable({ from: days[0], to: days[3], within: township, level: "VILLAGE" });
  expect(rows.filter((row) => row.oldCode === unit.code)).toMatchObject([
    { newCode: latest.code, changes: ["MERGED"], share: "1.0000" },
  ]);
  const { figuresRebased } = await hub.ask(
    "query ($from: Date!, $to: Date!, $within: ID!) { figuresRebased(from: $from, to: $to, within: $within) { units { unit { code } households } } }",
    { from: days[0], to: days[3], within: township },
  );
  expect(figuresRebased.units.find((one: Data) => one.unit.code === latest.code).households).toBe(
    unit.households + latest.households,
  );
  const { login } = await hub.ask(
    'mutation { login(username: "returned", password: "a-password-of-its-own") { token } }',
  );
  const { data } = await hub.answer(
    "{ villages { nodes { code } } }",
    {},
    { Authorization: `Bearer ${login.token}` },
  );
  expect(data.villages.nodes).toEqual([{ code: latest.code }]);
  const point = (division: Data) =>
    hub.answer(`mutation ($input: CreateServiceOutletInput!) { createServiceOutlet(input: $input) { id } }`, {
      input: {
        name: "便民服务点",
        tier: "VILLAGE_POINT",
        divisionId: division.id,
        formerDivisionId: unit.id,
      },
    });
  expect((await point(former)).errors?.[0].extensions.fields).toMatchObject([{ path: "divisionId" }]);
  expect((await point(latest)).errors).toBeUndefined();
});

test("a doubtful link is followed only where it is asked for", async () => {
  const [absorbed, absorber] = await villagesOf("510722114");
  const made = await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [
      { kind: "MERGE_ABSORB", from: [absorbed.id], into: [{ id: absorber.id }], confidence: "DOUBTFUL" },
    ],
  });
  expect(await resolve({ text: absorbed.code, on: after })).toMatchObject({
    matches: [],
    reason: "DOUBTFUL",
  });
  const { resolveDivision } = await hub.ask(
    `query ($text: String!) { resolveDivision(text: $text, includeDoubtful: true) { matches { unit { code } confidence } } }`,
    { text: absorbed.code },
  );
  expect(resolveDivision.matches).toEqual([{ unit: { code: absorber.code }, confidence: "DOUBTFUL" }]);
  const rows = await codeTable({ planId: made.id, level: "VILLAGE" });
  expect(rows.find((row) => row.oldCode === absorbed.code)?.changes).toEqual(["SUCCESSOR_UNKNOWN"]);
});

test("a plan taken back has never led anywhere", async () => {
  const [absorbed, absorber] = await villagesOf("510722112");
  const made = await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [{ kind: "MERGE_ABSORB", from: [absorbed.id], into: [{ id: absorber.id }] }],
  });
  const of = async (): Promise<string[]> => codes(await resolve({ text: absorbed.code, on: after }));
  expect(await of()).toEqual([absorber.code]);
  expect(await codeTable({ planId: made.id, level: "VILLAGE" })).not.toHaveLength(0);
  await revert(hub, made.id);
  expect(await of()).toEqual([absorbed.code]);
  expect(await codeTable({ planId: made.id, level: "VILLAGE" })).toHaveLength(0);
});

test("a code that two units held is told apart by the day", async () => {
  const [giver, taker] = await villagesOf("510722113");
  const code = giver.code;
  await carriedOut(hub, {
    effectiveOn: "2023-01-01",
    steps: [
      { kind: "RECODE", from: [giver.id], into: [{ new: { code: `${code.slice(0, 9)}388` } }] },
      { kind: "RECODE", from: [taker.id], into: [{ new: { code } }] },
    ],
  });
  const of = async (given: object): Promise<string[]> =>
    (await resolve({ text: code, ...given })).matches.map((one: Data) => one.unit.id);
  expect(await of({ on: "2022-12-31" })).toEqual([giver.id]);
  expect(await of({ on: "2023-01-01" })).toEqual([taker.id]);
  expect(await of({})).toEqual([taker.id, giver.id]);
  expect(await resolve({ text: code })).toMatchObject({ isAmbiguous: true });
});
