/** Personal data: sealed wherever they are kept, masked to all, shown for a reason that is kept, and erased for good. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rotateKeys } from "../server/core/personal/rotate.ts";
import { sealClear } from "../server/core/personal/sealClear.ts";
import { systemViewer } from "../server/core/viewer.ts";
import { type Data, hubSecret, password, type TestHub, testHub } from "./hub.ts";
import { serving, start } from "./process.ts";

let hub: TestHub;
let reader: Record<string, string>;
beforeAll(async () => {
  hub = await testHub("filled");
  await hub.ask(
    'mutation { createUser(username: "reader", password: "seven-lamps-9", role: VIEWER) { id } }',
  );
  const { login } = await hub.ask(
    'mutation { login(username: "reader", password: "seven-lamps-9") { token } }',
  );
  reader = { Authorization: `Bearer ${login.token}` };
}, 120_000);
afterAll(() => hub.close());

const reveal = async (id: string, more = ""): Promise<Record<string, string>> => {
  const { reveal: values } = await hub.ask(
    `mutation ($id: ID!) { reveal(ids: [$id], reason: "核对联系方式"${more}) { recordId field value } }`,
    { id },
  );
  return Object.fromEntries(values.map((one: Data) => [one.field, one.value]));
};

const create = async (input: object): Promise<string> =>
  (await hub.ask("mutation ($input: CreatePersonInput!) { createPerson(input: $input) { id } }", { input }))
    .createPerson.id;

const update = (id: string, input: object) =>
  hub.answer(
    "mutation ($id: ID!, $input: UpdatePersonInput!) { updatePerson(id: $id, input: $input) { phone } }",
    {
      id,
      input,
    },
  );

/** Whether a text stands anywhere in the files of the hub. */
const lies = (text: string): boolean =>
  readdirSync(dirname(hub.file)).some((name) => readFileSync(join(dirname(hub.file), name)).includes(text));

test("no number, telephone or day of birth lies in clear in any file of the hub, whatever was done with it", async () => {
  const given = {
    name: "周密",
    phone: "13987654321",
    idNumber: "110105194912310021".replace(/1$/, "X").replace("002X", "002X"),
    sex: "FEMALE",
  };
  const id = await create({ ...given, birthDate: "1949-12-31" });
  await update(id, { phone: "13912340987" });
  await hub.answer("mutation ($input: CreatePersonInput!) { createPerson(input: $input) { id } }", {
    input: { name: "周密", phone: "1391234098" },
  });
  for (const clear of ["13987654321", "13912340987", given.idNumber, "1949-12-31"])
    expect([clear, lies(clear)]).toEqual([clear, false]);
  // And the search itself finds what is there.
  expect(lies("周密")).toBe(true);
  const database = new Sqlite(hub.file, { readonly: true });
  const held = database
    .prepare(
      "select count(phone_sealed) as sealed, count(phone) as shown, count(id_number_sealed) as numbers from person_history",
    )
    .get() as Data;
  expect(held.sealed).toBeGreaterThan(7000);
  expect(held.shown).toBe(held.sealed);
  expect(
    database
      .prepare("select count(*) from person_history where phone not like '%****%' or birth_date is not null")
      .pluck()
      .get(),
  ).toBe(0);
  database.close();
});

test("everyone is shown masks; who holds the right is shown a record for a reason, and that is kept", async () => {
  const id = await create({ name: "吴用", phone: "13811112222", birthDate: "1970-02-03" });
  const read = "query ($id: ID!) { person(id: $id) { phone birthDate birthYear } }";
  const masked = { phone: "138****2222", birthDate: null, birthYear: 1970 };
  expect((await hub.ask(read, { id })).person).toEqual(masked);
  expect((await hub.answer(read, { id }, reader)).data.person).toEqual(masked);
  expect(await reveal(id)).toEqual({ phone: "13811112222", birthDate: "1970-02-03" });
  const { disclosures } = await hub.ask(
    `{ disclosures(where: { recordId: { eq: "${id}" } }) { nodes { user { username } reason fieldNames record { ... on Person { name } } transaction { number actor } } } }`,
  );
  expect(disclosures.nodes).toEqual([
    {
      user: { username: "admin" },
      reason: "核对联系方式",
      fieldNames: "birthDate,idNumber,phone",
      record: { name: "吴用" },
      transaction: { number: expect.any(Number), actor: "admin" },
    },
  ]);
  const refused = await hub.answer(
    'mutation ($id: ID!) { reveal(ids: [$id], reason: "随便看看") { value } }',
    { id },
    reader,
  );
  expect(refused.errors?.[0].extensions.code).toBe("FORBIDDEN");
  for (const [asked, path] of [
    [`ids: ["${id}"], reason: "看"`, "reason"],
    ['ids: ["Village_1"], reason: "核对联系方式"', "ids"],
    ['ids: [], reason: "核对联系方式"', "ids"],
  ]) {
    const { errors } = await hub.answer(`mutation { reveal(${asked}) { value } }`);
    expect([asked, errors?.[0].extensions.fields[0].path]).toEqual([asked, path]);
  }
});

test("a person's own file holds every version, what refers to it, and who looked, in clear for a reason", async () => {
  const id = await create({ name: "查档", phone: "13811110001", birthDate: "1971-05-06" });
  await update(id, { phone: "13811110002", effectiveOn: "2030-01-01" });
  const { village } = await hub.ask('{ village(code: "510722109204") { id } }');
  const { createTalentCandidate } = await hub.ask(
    "mutation ($input: CreateTalentCandidateInput!) { createTalentCandidate(input: $input) { id } }",
    { input: { personId: id, villageId: village.id, startOn: "2024-01-01" } },
  );
  await reveal(id);
  const file = (query: string, headers = {}) =>
    fetch(`${hub.url}/export/personFile?${query}`, {
      headers: { Authorization: `Bearer ${hub.token}`, "Accept-Language": "zh", ...headers },
    });
  const given = await file(`id=${id}&reveal=${encodeURIComponent("本人申请查阅")}&format=jsonl`);
  expect(given.status, await given.clone().text()).toBe(200);
  const lines = (await given.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Data);
  const of = (list: string) => lines.filter((line) => line.list === list);
  expect(of("people").map(({ phone, birthDate, validTo }) => [phone, birthDate, validTo])).toEqual([
    ["13811110001", "1971-05-06", "2030-01-01"],
    ["13811110002", "1971-05-06", null],
  ]);
  expect(of("talentCandidates").map((line) => line.id)).toEqual([createTalentCandidate.id]);
  expect(of("disclosures").map(({ user, reason, fieldNames }) => [user, reason, fieldNames])).toEqual([
    [expect.stringContaining("admin"), "核对联系方式", "出生日期、身份证号、联系电话"],
    ...[1, 2].map(() => [expect.stringContaining("admin"), "本人申请查阅", "出生日期、身份证号、联系电话"]),
  ]);
  const workbook = await file(`id=${id}&reveal=${encodeURIComponent("本人申请查阅")}`);
  expect(workbook.headers.get("content-type")).toContain("spreadsheetml");
  expect(
    Buffer.from(await workbook.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  const reason = "reveal=本人申请查阅";
  for (const [query, headers, status] of [
    [`id=${id}`, {}, 400],
    [`id=${id}&${reason}`, reader, 403],
    [`id=${id}&${reason}`, { Authorization: "" }, 401],
    [`id=${id}&${reason}&format=csv`, {}, 400],
    [`id=Village_1&${reason}`, {}, 404],
    [`id=Person_99999999&${reason}`, {}, 404],
  ] as const)
    expect([query, (await file(query, headers)).status]).toEqual([query, status]);
  const { tableTransfers } = await hub.ask(
    '{ tableTransfers(where: { list: { eq: "personFile" } }) { nodes { conditions } } }',
  );
  expect(tableTransfers.nodes).toHaveLength(2);
  expect(tableTransfers.nodes[0].conditions).toContain("事由:本人申请查阅");
});

test("consent is to something, and not of a day to come", async () => {
  const faults = async (input: object) => {
    const { errors } = await hub.answer(
      "mutation ($input: CreatePersonInput!) { createPerson(input: $input) { purpose consentedOn } }",
      { input: { name: "知情", ...input } },
    );
    return errors?.[0].extensions.fields.map(({ path }: Data) => path.replace(/^input\./, ""));
  };
  expect(await faults({ consentedOn: "2024-03-01" })).toEqual(["purpose"]);
  expect(await faults({ consentedOn: "2999-01-01", purpose: "选聘村干部" })).toEqual(["consentedOn"]);
  expect(await faults({ consentedOn: "2024-03-01", purpose: "选聘村干部" })).toBeUndefined();
});

test("a whole value is found by who may see it, on any day, and by nobody else", async () => {
  const id = await create({ name: "郑重", phone: "13833334444" });
  const find = (where: string, more = "") => `{ people(where: { ${where} }${more}) { nodes { id } } }`;
  expect((await hub.ask(find('phone: { eq: "13833334444" }'))).people.nodes).toEqual([{ id }]);
  expect((await hub.ask(find('phone: { in: ["13833334444", "1"] }'))).people.nodes).toEqual([{ id }]);
  expect((await hub.ask(find('phone: { eq: "138****4444" }'))).people.nodes).toEqual([]);
  expect((await hub.ask(find(`id: { eq: "${id}" }, idNumber: { isNull: true }`))).people.nodes).toEqual([
    { id },
  ]);
  await update(id, { phone: "13855556666" });
  expect((await hub.ask(find('phone: { eq: "13833334444" }'))).people.nodes).toEqual([]);
  const { errors } = await hub.answer(find('phone: { eq: "13855556666" }'), {}, reader);
  expect(errors?.[0].extensions.code).toBe("FORBIDDEN");
});

test("a mask given back leaves what it hides, another is refused, and a change of what is hidden is a change", async () => {
  const id = await create({ name: "王五", phone: "13877771111", birthDate: "1980-01-01" });
  expect((await update(id, { phone: "138****1111", education: "COLLEGE" })).errors).toBeUndefined();
  expect((await reveal(id)).phone).toBe("13877771111");
  const other = await update(id, { phone: "139****1111" });
  expect(other.errors?.[0].extensions.fields).toMatchObject([{ path: "phone", rule: "masked" }]);
  expect((await update(id, { phone: "13800001111" })).errors).toBeUndefined();
  const { changes } = await hub.ask(
    `{ changes(where: { recordId: { eq: "${id}" } }) { nodes { values { field before after } } } }`,
  );
  expect(changes.nodes.at(-1).values).toEqual([
    { field: "phone", before: "138****1111", after: "138****1111" },
  ]);
  expect((await reveal(id)).phone).toBe("13800001111");
});

test("values of other days stay what they were, also where their masks look alike", async () => {
  const id = await create({ name: "冯年", phone: "13811119999", startOn: "2020-01-01" });
  await update(id, { phone: "13822229999", effectiveOn: "2022-01-01" });
  await update(id, { phone: "13733339999", effectiveOn: "2021-01-01" });
  for (const [day, phone] of [
    ["2020-06-01", "13811119999"],
    ["2021-06-01", "13733339999"],
    ["2022-06-01", "13822229999"],
  ])
    expect([day, (await reveal(id, `, day: "${day}"`)).phone]).toEqual([day, phone]);
  const { people } = await hub.ask(
    '{ people(asOf: "2021-06-01", where: { phone: { eq: "13733339999" } }) { nodes { id phone } } }',
  );
  expect(people.nodes).toEqual([{ id, phone: "137****9999" }]);
});

test("another key wraps those of all records while people go on writing, and values open as before", async () => {
  const id = await create({ name: "陈新", phone: "13844445555" });
  const rotating = rotateKeys(
    hub.running.hub,
    { viewer: systemViewer("operator"), through: "SYSTEM" },
    hubSecret,
  );
  const meanwhile = await create({ name: "褚同", phone: "13844446666" });
  const { version, records } = await rotating;
  expect(version).toBe(2);
  expect(records).toBeGreaterThan(7000);
  const database = new Sqlite(hub.file, { readonly: true });
  expect(database.prepare("select distinct version from record_key").pluck().all()).toEqual([2]);
  expect(database.prepare("select version from hub_key where purpose = 'RECORDS'").pluck().all()).toEqual([
    2,
  ]);
  database.close();
  expect([(await reveal(id)).phone, (await reveal(meanwhile)).phone]).toEqual(["13844445555", "13844446666"]);
});

test("who is erased is so on every day, in every copy of the values, and for good", async () => {
  const id = await create({ name: "卫去", phone: "13866667777", startOn: "2020-01-01" });
  await update(id, { phone: "13866668888", effectiveOn: "2021-01-01" });
  await hub.ask(`mutation { erasePersonalData(id: "${id}", reason: "本人申请,个人信息保护法第47条") }`);
  const read = (asOf = ""): Promise<Data> =>
    hub.ask(`{ people(where: { id: { eq: "${id}" } }${asOf}) { nodes { name phone } } }`);
  for (const asOf of ["", ', asOf: "2020-06-01"', ', asOf: "2021-06-01"'])
    expect((await read(asOf)).people.nodes).toEqual([{ name: "卫去", phone: null }]);
  expect(await reveal(id)).toEqual({});
  expect(await reveal(id, ', day: "2020-06-01"')).toEqual({});
  const found = await hub.ask(
    '{ people(includeAbolished: true, where: { phone: { eq: "13866668888" } }) { totalCount } }',
  );
  expect(found.people.totalCount).toBe(0);
  const again = await update(id, { phone: "13866669999" });
  expect(again.errors?.[0].extensions.fields).toMatchObject([{ rule: "erased" }]);
  expect((await update(id, { education: "COLLEGE" })).errors).toBeUndefined();
});

test("what an earlier hub kept in clear is sealed, rows and history alike, and found by its hash", async () => {
  const database = new Sqlite(hub.file);
  const number = Number((await create({ name: "蒋旧", phone: "13899990000" })).split("_")[1]);
  for (const table of ["person", "person_history"]) {
    for (const trigger of database
      .prepare("select name from sqlite_master where type = 'trigger' and tbl_name = ?")
      .pluck()
      .all(table))
      database.exec(`drop trigger ${trigger}`);
    database
      .prepare(
        `update ${table} set phone = '13899990000', phone_sealed = null, phone_hash = null where id = ?`,
      )
      .run(number);
  }
  const { model } = hub.running.hub;
  expect(sealClear(database, model, hubSecret)).toBe(true);
  expect(sealClear(database, model, hubSecret)).toBe(false);
  database.close();
  expect((await reveal(`Person_${number}`)).phone).toBe("13899990000");
  const { people } = await hub.ask('{ people(where: { phone: { eq: "13899990000" } }) { nodes { phone } } }');
  expect(people.nodes).toEqual([{ phone: "138****0000" }]);
});

test("a hub of another secret says so and does not start", async () => {
  await hub.running.close();
  const other = start({
    DATABASE_URL: `sqlite:${hub.file}`,
    HUB_SECRET: "another-secret-of-no-use",
    ADMIN_PASSWORD: password,
  });
  await expect(serving(other)).rejects.toThrow(/HUB_SECRET/);
});
