/** Whatever is altered in the file, past every trigger, is found when the record is verified. */
import { copyFileSync, rmSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signerOf } from "../server/audit/signer.ts";
import { modelOf } from "../server/core/model/modelOf.ts";
import { type Verified, verify } from "../server/core/record/verify.ts";
import { openToRead } from "../server/database/openToRead.ts";
import { entities } from "../server/schema.ts";
import { type TestHub, testHub } from "./hub.ts";

const secret = "the secret of a hub in a test";
const model = modelOf(entities);
const signer = signerOf(secret, { archives: "" });

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty", undefined, { secret });
  for (const name of ["甲", "乙", "丙"])
    await hub.ask(
      'mutation ($name: String!) { createPerson(input: { name: $name, phone: "13812345678", birthDate: "1980-01-01" }) { id } }',
      { name },
    );
  await hub.ask('mutation { updatePerson(id: "Person_1", input: { name: "新甲" }) { id } }');
  await hub.restart();
  await hub.ask('mutation { updatePerson(id: "Person_2", input: { name: "新乙" }) { id } }');
  await hub.ask(
    'mutation { updatePeople(ids: ["Person_2", "Person_3"], input: { education: BACHELOR }) { id } }',
  );
  // Whoever is erased leaves the chain as it was.
  await hub.ask('mutation { erasePersonalData(id: "Person_3", reason: "本人要求删除") }');
  await hub.running.close();
});
afterAll(() => hub.close().catch(() => {}));

/** Verifies a copy of the file to which something was done by hand. */
async function verified(work: (file: Sqlite.Database) => void, by = signer): Promise<Verified> {
  const copy = `${hub.file}.copy`;
  copyFileSync(hub.file, copy);
  const file = new Sqlite(copy);
  for (const trigger of file.prepare("select name from sqlite_master where type = 'trigger'").pluck().all())
    file.exec(`drop trigger "${trigger}"`);
  file.pragma("foreign_keys = off");
  work(file);
  file.close();
  const database = openToRead(copy);
  try {
    return await verify({ database, model, signer: by });
  } finally {
    await database.close();
    rmSync(copy);
  }
}

const kindsOf = ({ findings }: Verified): string[] => [...new Set(findings.map(({ kind }) => kind))].sort();
const found = async (sql: string): Promise<string[]> =>
  kindsOf(await verified((file) => expect(file.prepare(sql).run().changes).toBeGreaterThan(0)));
const numbersIn = async (sql: string): Promise<number[]> =>
  (await verified((file) => file.exec(sql))).findings.map(({ number }) => number);

test("nothing was altered", async () => {
  const { findings, entries, transactions, signatures } = await verified(() => {});
  expect(findings).toEqual([]);
  expect(entries).toBeGreaterThan(8);
  expect(transactions).toBeGreaterThan(6);
  expect(signatures).toBe(2);
});

const first = "(select min(id) from audit_entry where act = 'createPerson')";

test("an entry edited, removed, put in another's place, or cut off with all that follow", async () => {
  expect(await found(`update audit_entry set actor = 'nobody' where id = ${first}`)).toEqual(["EDITED"]);
  expect(await found(`delete from audit_entry where id = ${first} + 1`)).toEqual(["MISSING", "UNTOLD"]);
  const moved = await verified((file) => {
    const at = file.prepare(`select ${first}`).pluck().get() as number;
    for (const [from, to] of [
      [at, -1],
      [at + 1, at],
      [-1, at + 1],
    ])
      file.exec(`update audit_entry set id = ${to} where id = ${from}`);
  });
  expect(kindsOf(moved)).toEqual(["EDITED"]);
  expect(moved.findings.length).toBeGreaterThanOrEqual(2);
  expect(await found(`delete from audit_entry where id > ${first} + 1`)).toContain("CUT");
});

test("a cut end whose signatures went with it, a signature by another key, a forged one", async () => {
  const cut = await verified((file) =>
    file.exec(`delete from audit_entry where id > ${first}; delete from audit_head`),
  );
  expect(kindsOf(cut)).toEqual(["UNTOLD"]);
  expect(kindsOf(await verified(() => {}, signerOf("another secret", { archives: "" })))).toEqual(["FORGED"]);
  expect(await found("update audit_head set entry_hash = 'x'")).toEqual(["FORGED"]);
});

test("all that follows cut off, ledger and history included: signatures kept outside tell of it", async () => {
  const heads = JSON.parse(
    JSON.stringify(
      new Sqlite(hub.file, { readonly: true })
        .prepare(
          "select entry, entry_hash as entryHash, at, archive, archive_hash as archiveHash, public_key as publicKey, signature from audit_head",
        )
        .all(),
    ),
  );
  const truncated = (file: Sqlite.Database): void => {
    file.exec(`delete from audit_entry where id > 5; delete from audit_head;
      delete from change where transaction_id > (select max(transaction_id) from audit_entry);
      delete from person_history where from_number > (select max(transaction_id) from audit_entry);
      update person_history set to_number = null where to_number > (select max(transaction_id) from audit_entry);
      delete from ledger where id > (select max(transaction_id) from audit_entry)`);
  };
  expect(kindsOf(await verified(truncated))).toEqual([]);
  expect(
    kindsOf(await verified(truncated, { ...signer, kept: { ...signer.kept, heads: () => heads } })),
  ).toEqual(["CUT"]);
});

test.each([
  ["history", "update person_history set name = '假名' where name = '新甲'"],
  ["history that was ended", "update person_history set name = '假名' where to_number is not null"],
  ["the end of history", "update person_history set to_number = null where to_number is not null"],
  ["the log of changes", "update change set record_number = 2 where id = 1"],
  ["the ledger", "update ledger set actor = 'nobody' where id = (select max(transaction_id) from change)"],
  ["history, removed", "delete from person_history where name = '新乙'"],
])("%s edited", async (_what, sql) => {
  expect(await found(sql)).toEqual(["CONTENT"]);
});

test("history added of which no change tells, named by its transaction", async () => {
  const columns = `(select group_concat(name) from pragma_table_info('person_history') where name <> 'history_id')`;
  const list = new Sqlite(hub.file, { readonly: true }).prepare(`select ${columns}`).pluck().get() as string;
  const number = "(select max(transaction_id) from change where type = 'Person' and record_number = 1)";
  const values = list
    .split(",")
    .map((name) => (name === "id" ? "99" : name === "from_number" ? number : name))
    .join(",");
  const sql = `insert into person_history (${list}) select ${values} from person_history where id = 1 limit 1`;
  expect(await numbersIn(sql)).toHaveLength(1);
});

test("who was erased has nothing left, and what is masked may be blanked: the record holds", async () => {
  const verifiedWithout = await verified((file) => {
    const erased = file.prepare("select wrapped from record_key where type = 'Person' and record_number = 3");
    expect(erased.pluck().get()).toBe("");
    file.exec("update person_history set phone = null, birth_date = null");
  });
  expect(kindsOf(verifiedWithout)).toEqual([]);
});
