/** Makes the small filled database of the version at hand, beside it what it answered; README.md says when. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { startHub } from "../../server/startHub.ts";
import type { Data } from "../hub.ts";
import { fillCounty } from "./fillCounty.ts";
import { fillTables } from "./fillTables.ts";
import { askedOf, type Expected, fixtureSettings } from "./fixture.ts";

/** By what a hub is filled. */
export interface Filling {
  answer(query: string, variables?: object): Promise<Data>;
  create(type: string, input: object): Promise<string>;
  update(type: string, id: string, input: object): Promise<Data>;
  /** Lets a moment pass whose knowledge is asked for afterwards. */
  pause(): Promise<void>;
}

const fillings: Record<string, (by: Filling) => Promise<Partial<Expected>>> = {
  county: fillCounty,
  tables: fillTables,
};

export async function run(): Promise<void> {
  const [version, kind] = process.argv.slice(process.argv.indexOf("test/upgrade/make.ts") + 1);
  const folder = mkdtempSync(join(tmpdir(), "hub-fixture-"));
  const file = join(folder, "hub.db");
  const running = await startHub(fixtureSettings(file));
  let token = "";
  const answer = async (query: string, variables?: object): Promise<Data> => {
    const response = await fetch(`${running.url}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
    if (errors) throw new Error(`${query}\n${errors.map((one) => one.message).join("\n")}`);
    return data;
  };
  const instants: string[] = [];
  const pause = async (): Promise<void> => {
    await new Promise((done) => setTimeout(done, 15));
    instants.push(new Date().toISOString());
    await new Promise((done) => setTimeout(done, 15));
  };
  const create = async (type: string, input: object): Promise<string> => {
    const made = await answer(
      `mutation ($input: Create${type}Input!) { made: create${type}(input: $input) { id } }`,
      { input },
    );
    return String(made.made.id);
  };
  const update = (type: string, id: string, input: object): Promise<Data> =>
    answer(
      `mutation ($id: ID!, $input: Update${type}Input!) { update${type}(id: $id, input: $input) { id } }`,
      { id, input },
    );

  try {
    const login = await answer(
      'mutation ($password: String!) { login(username: "admin", password: $password) { token } }',
      { password: fixtureSettings(file).adminPassword },
    );
    token = String(login.login.token);

    const told = await fillings[kind]({ answer, create, update, pause });
    const expected: Expected = { confined: [], ...told, answers: [] };
    for (const question of askedOf(instants))
      expected.answers.push({ ...question, data: await answer(question.query, question.variables) });
    await running.close();
    const database = new Sqlite(file);
    database.pragma("journal_mode = DELETE");
    database.exec("vacuum");
    database.close();
    const to = (ending: string): string => join(import.meta.dirname, `${version}-${kind}.${ending}`);
    writeFileSync(to("db.gz"), gzipSync(readFileSync(file), { level: 9 }));
    writeFileSync(to("json.gz"), gzipSync(JSON.stringify(expected), { level: 9 }));
  } finally {
    await running.close().catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  }
}
