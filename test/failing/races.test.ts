/**
 * Many clients want the same of one hub at once: what was acknowledged holds, what could not be is refused in words, and
 * nobody hears of a lock. `RACES` says how often.
 */
import { once } from "node:events";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hubFolder } from "../hubFolder.ts";
import { type Started, serving, start } from "../process.ts";
import { Client, type Heard, until, wait } from "./client.ts";

const races = Number(process.env.RACES ?? 3);
const crowd = 50;

const folder = hubFolder();
const file = join(folder, "hub.db");
let hub: Started;
const clients: Client[] = [];

beforeAll(async () => {
  copyFileSync(process.env.FILLED_HUB as string, file);
  hub = start({ DATABASE_URL: `sqlite:${file}` });
  const url = await serving(hub);
  const { token } = await new Client(url).signIn();
  for (let turn = 0; turn < crowd; turn++) {
    const client = new Client(url);
    client.token = token;
    clients.push(client);
  }
}, 60_000);
afterAll(async () => {
  for (const client of clients) client.close();
  hub.child.kill("SIGTERM");
  await once(hub.child, "exit");
  rmSync(folder, { recursive: true, force: true });
});

const asked = async (query: string, variables = {}): Promise<Heard["data"]> => {
  const { data, errors } = await clients[0].ask(query, variables);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
};
const codes = (heard: Heard[]): string[] => [...new Set(heard.map(({ code }) => code ?? "OK"))].sort();

test("of fifty who create what has one code, one does", async () => {
  const { townships } = await asked(
    "{ townships(first: 20, where: { kind: { eq: TOWN } }) { nodes { id code } } }",
  );
  for (let race = 0; race < races; race++) {
    // The last serials of each; those in use are far below.
    const [{ id, code }, serial] = [townships.nodes[race % 20], 399 - Math.floor(race / 20)];
    const heard = await Promise.all(
      clients.map((client) =>
        client.ask("mutation ($input: CreateVillageInput!) { createVillage(input: $input) { id } }", {
          input: { parentId: id, code: `${code}${serial}`, name: `争${race}村`, kind: "VILLAGE" },
        }),
      ),
    );
    expect(
      heard.filter(({ data }) => data),
      heard[0].errors?.[0].message,
    ).toHaveLength(1);
    expect(codes(heard)).toEqual(["BAD_USER_INPUT", "OK"]);
  }
});

test("of edits of one record those are applied that are acknowledged, and the others are conflicts", async () => {
  const { createPerson } = await asked('mutation { createPerson(input: { name: "争改" }) { id version } }');
  const { id, version } = createPerson;
  let acknowledged = 0;
  const others: Heard[] = [];
  await Promise.all(
    clients.map(async (client, at) => {
      let known = version;
      for (let turn = 0; turn < 4 * races; turn++) {
        const heard = await client.ask(
          "mutation ($id: ID!, $version: Int, $name: String) { updatePerson(id: $id, version: $version, input: { name: $name }) { version } }",
          {
            id,
            version: known,
            name: `争${"甲乙丙丁戊己庚辛壬癸"[at % 10]}${"一二三四五"[(at / 10) | 0]}${"子丑寅卯"[turn % 4]}`,
          },
        );
        if (heard.data) {
          acknowledged++;
          known = heard.data.updatePerson.version;
        } else {
          others.push(heard);
          known = (await client.ask(`{ person(id: "${id}") { version } }`)).data.person.version;
        }
      }
    }),
  );
  expect(codes(others)).toEqual(["CONFLICT"]);
  const { person } = await asked(`{ person(id: "${id}") { version } }`);
  expect(person.version - version).toBe(acknowledged);
  expect(acknowledged).toBeGreaterThanOrEqual(4 * races);
});

test("twenty who write while another program takes the file's lock again and again hear of no lock", async () => {
  const ends = Date.now() + 500 * races;
  const heard: Heard[] = [];
  const foreign = new Sqlite(file, { timeout: 5000 });
  const locking = (async () => {
    for (; Date.now() < ends; await wait(50)) {
      foreign.exec("begin immediate");
      await wait(5);
      foreign.exec("rollback");
    }
    foreign.close();
  })();
  await Promise.all(
    clients.slice(0, 20).map(async (client) => {
      for (; Date.now() < ends; await wait(1000))
        heard.push(await client.ask('mutation { createPerson(input: { name: "双写" }) { id } }'));
    }),
  );
  await locking;
  expect(codes(heard)).toEqual(["OK"]);
  const { people } = await asked('{ people(where: { name: { eq: "双写" } }) { totalCount } }');
  expect(people.totalCount).toBe(heard.length);
});

test("a second hub on the file is refused by name", async () => {
  const second = start({ DATABASE_URL: `sqlite:${file}` });
  await expect(serving(second)).rejects.toThrow(/另一个镇村枢纽正在使用 .*hub\.db/);
});

test("a table whose hub is killed meanwhile is taken in whole or not at all, and once when it is sent again", {
  timeout: 60_000 + races * 30_000,
}, async () => {
  const rows = races > 3 ? 10_000 : 2_000;
  const { villages } = await asked(
    '{ villages(first: 500, where: { not: { name: { startsWith: "争" } } }) { nodes { code } } }',
  );
  const lines = villages.nodes.flatMap(({ code }: { code: string }) =>
    Array.from({ length: 25 }, (_, at) => `${code}${900 + at},杀${900 + at}组,${code}`),
  );
  const table = ["区划代码,名称,上级", ...lines.slice(0, rows)].join("\n");
  const kept = join(folder, "killed.db");
  copyFileSync(process.env.FILLED_HUB as string, kept);
  const count = (): number => {
    const database = new Sqlite(kept, { readonly: true });
    expect(database.pragma("quick_check", { simple: true })).toBe("ok");
    const sql = "select count(*) from division where name like '杀%'";
    const found = Number(database.prepare(sql).pluck().get());
    database.close();
    return found;
  };
  const served = async () => {
    const hub = start({ DATABASE_URL: `sqlite:${kept}` });
    const client = await new Client(await serving(hub)).signIn();
    const send = () =>
      fetch(`${client.url}/import/groups?key=killed`, {
        method: "POST",
        headers: { Authorization: `Bearer ${client.token}` },
        body: table,
      });
    const end = async (signal: "SIGKILL" | "SIGTERM"): Promise<void> => {
      hub.child.kill(signal);
      await once(hub.child, "exit");
      client.close();
    };
    return { client, send, end };
  };
  for (let race = 0; race < Math.min(races - 1, 20) && count() === 0; race++) {
    const { client, send, end } = await served();
    let over = false;
    const sent = send()
      .catch(() => {})
      .finally(() => {
        over = true;
      });
    const passed = Math.random() * rows;
    await until(async () => {
      const { status, body } = await client.send("/import/progress/killed");
      return over || (status === 200 && JSON.parse(body).rows >= passed);
    });
    await end("SIGKILL");
    await sent;
    expect([0, rows]).toContain(count());
  }
  const { send, end } = await served();
  const answer = await send();
  expect(answer.status, (await answer.text()).slice(0, 300)).toBe(200);
  await end("SIGTERM");
  expect(count()).toBe(rows);
});
