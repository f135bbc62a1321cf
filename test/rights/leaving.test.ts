/** Who listens within a unit or a scope hears of everything there, and of what goes from there. */

import Sqlite from "better-sqlite3";
import { createClient } from "graphql-ws";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { today } from "../../server/core/clock.ts";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut, draft, revert } from "../plans.ts";
import { Acts } from "./acts.ts";
import { isAbove, model, writable } from "./kinds.ts";
import { Listener } from "./listener.ts";
import { remembering } from "./peculiar.ts";
import { absorber, foreign, own, Readers } from "./readers.ts";
import { Valid } from "./valid.ts";

let hub: TestHub;
let by: Readers;
let valid: Valid;
const open: Listener[] = [];

beforeAll(async () => {
  hub = await testHub("filled");
  by = await Readers.of(hub);
  valid = new Valid(by);
}, 120_000);
afterEach(async () => {
  for (const one of open.splice(0)) await one.leave();
});
afterAll(() => hub.close());

const unit = (code: string): string => `Township_${by.unit(code)}`;

const update = async (name: string, id: string, input: object): Promise<void> => {
  const { errors } = await new Acts(by, model.get(name)).update(id, { ...input }).by("admin");
  expect(errors).toBeUndefined();
};

/** Begins to listen, and has begun once a write in the place was heard. */
async function listening(
  place: string,
  given: string,
  reader = "admin",
  selected?: string,
): Promise<Listener> {
  const one = new Listener(hub, given, by.tokens[reader], selected);
  open.push(one);
  const id = await valid.make("Village", place);
  for (let tries = 0; one.heard.length === 0 && one.errors.length === 0; tries++) {
    if (tries > 200) throw new Error("Nothing is heard.");
    await update("Village", id, valid.harmless(model.get("Village")));
    await new Promise((done) => setTimeout(done, 20));
  }
  one.heard.length = 0;
  return one;
}

const within = (code: string): string => `within: "${unit(code)}"`;

/** Writes once more, and waits until that was heard: whatever was to come before it has come. */
async function settled(one: Listener, place: string): Promise<Data[]> {
  const id = await valid.make("Village", place);
  await expect.poll(() => one.told, { timeout: 20_000 }).toContain(`${id} CREATED`);
  return one.heard.filter(({ recordId }) => recordId !== id);
}

test("whatever is written, who listens goes on hearing", async () => {
  const everywhere = await listening(own, "");
  const inside = await listening(own, within(own));
  const made: string[] = [];
  for (const { name } of writable)
    made.push(await valid.make(name, remembering.includes(name) ? foreign : own));
  // What operations write: plans, accounts, tokens, links.
  const plan = await draft(hub, {
    effectiveOn: today(),
    steps: [{ kind: "RENAME", from: [unit(own)], into: [{ id: unit(own), new: { name: "试验乡" } }] }],
  });
  await settled(everywhere, own);
  await settled(inside, own);
  expect(everywhere.errors).toEqual([]);
  expect(inside.errors).toEqual([]);
  for (const id of [...made, plan.id]) expect(everywhere.told).toContain(`${id} CREATED`);
  const types = new Set(inside.heard.map(({ type }) => type));
  expect(types.has("AdjustmentPlan")).toBe(false);
  for (const one of writable)
    if (one.hierarchy && !isAbove(one) && !remembering.includes(one.name))
      expect.soft(types, one.name).toContain(one.name);
});

test("what cannot be listened to is refused at once, in the caller's words", async () => {
  for (const [given, path] of [
    ['within: "Grid_1"', "within"],
    ['within: "nowhere"', "within"],
    [`${within(own)}, types: ["AdjustmentPlan"]`, "types"],
    ['types: ["Nothing"]', "types"],
    ['since: "yesterday"', "since"],
    ['since: "999999999"', "since"],
  ]) {
    const one = new Listener(hub, given);
    open.push(one);
    await expect.poll(() => one.errors.length).toBe(1);
    expect(one.errors[0].extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ path }] });
    expect(one.errors[0].message).toMatch(/[一-鿿]/);
  }
  const outside = new Listener(hub, within(foreign), by.tokens.clerk);
  open.push(outside);
  await expect.poll(() => outside.errors[0]?.extensions.code).toBe("NOT_FOUND");
});

describe("a record that moves", () => {
  test("is told in both townships, in the old one as LEFT", async () => {
    const id = await valid.make("DisputeCase", own);
    const [old, next, elsewhere] = [
      await listening(own, within(own)),
      await listening(foreign, within(foreign)),
      await listening(absorber, within(absorber)),
    ];
    const { divisionId } = await valid.input("DisputeCase", foreign);
    await update("DisputeCase", id, { divisionId });
    const [left] = (await settled(old, own)).filter(({ recordId }) => recordId === id);
    expect(left).toMatchObject({ action: "LEFT", record: { id }, effectiveOn: today(), actor: "admin" });
    expect((await settled(next, foreign)).map(({ recordId, action }) => [recordId, action])).toContainEqual([
      id,
      "UPDATED",
    ]);
    expect((await settled(elsewhere, absorber)).filter(({ recordId }) => recordId === id)).toEqual([]);
  });

  test("out of a scope is told by its id alone", async () => {
    const id = await valid.make("DisputeCase", own);
    const clerk = await listening(
      own,
      "",
      "clerk",
      "a: action action: type recordId at version actor effectiveOn record { id ... on DisputeCase { caseNo } } transaction { number }",
    );
    const { divisionId } = await valid.input("DisputeCase", foreign);
    await update("DisputeCase", id, { divisionId });
    await update("DisputeCase", id, { remark: "此后的事" }).catch(() => {});
    const last = await valid.make("Village", own);
    await expect.poll(() => clerk.heard.map(({ recordId }) => recordId)).toContain(last);
    const told = clerk.heard.filter(({ recordId }) => recordId === id);
    expect(told).toEqual([
      {
        a: "LEFT",
        action: "DisputeCase",
        recordId: id,
        at: expect.any(String),
        effectiveOn: today(),
        version: null,
        actor: null,
        record: null,
        transaction: null,
      },
    ]);
  });

  test("for days long gone alone has not left", async () => {
    const id = await valid.make("DisputeCase", own, "2019-01-01");
    const { divisionId } = await valid.input("DisputeCase", foreign);
    const old = await listening(own, within(own));
    await update("DisputeCase", id, { divisionId: unit(own), effectiveOn: "2021-01-01" });
    await update("DisputeCase", id, { divisionId, effectiveOn: "2020-01-01" });
    const actions = (await settled(old, own)).filter(({ recordId }) => recordId === id);
    expect(actions.map(({ action }) => action)).not.toContain("LEFT");
  });
});

test("a unit that a plan moves has left its township, and is back when the plan is taken back", async () => {
  const { villages } = await hub.ask(
    `{ villages(first: 1, where: { withinCode: "${own}" }) { nodes { id } } }`,
  );
  const village = villages.nodes[0].id;
  const [old, next] = [await listening(own, within(own)), await listening(absorber, within(absorber))];
  const plan = await carriedOut(hub, {
    name: "划转",
    effectiveOn: today(),
    steps: [{ kind: "AFFILIATION", from: [village], into: [{ id: unit(absorber) }] }],
  });
  await settled(old, own);
  await settled(next, absorber);
  const actions = (one: Listener): string[] =>
    one.heard.filter(({ recordId }) => recordId === village).map(({ action }) => action);
  expect(actions(old)).toEqual(["LEFT"]);
  expect(actions(next)).toContain("UPDATED");
  expect(actions(next)).not.toContain("LEFT");
  for (const one of [old, next]) one.heard.length = 0;
  expect((await revert(hub, plan.id)).errors).toBeUndefined();
  await settled(old, own);
  await settled(next, absorber);
  expect(actions(old)).toContain("UPDATED");
  expect(actions(old)).not.toContain("LEFT");
  expect(actions(next)).toEqual(["LEFT"]);
});

test("what is deleted within a unit is told as deleted", async () => {
  const id = await valid.make("Grid", own);
  const old = await listening(own, within(own));
  expect((await new Acts(by, model.get("Grid")).remove(id).by("admin")).errors).toBeUndefined();
  const told = (await settled(old, own)).filter(({ recordId }) => recordId === id);
  expect(told.map(({ action }) => action)).toEqual(["DELETED"]);
});

describe("since", () => {
  /** The cursor of the last change there is. */
  const cursor = async (): Promise<number> =>
    (await hub.ask("{ changes(last: 1) { nodes { cursor } } }")).changes.nodes[0].cursor;

  test("what was missed comes once and in order, and what is written meanwhile after it", async () => {
    const from = await cursor();
    const missed: string[] = [];
    for (let turn = 0; turn < 30; turn++) missed.push(await valid.make("GridDutyItem", own));
    const one = new Listener(hub, `since: "${from}"`);
    open.push(one);
    const meanwhile: string[] = [];
    for (let turn = 0; turn < 30; turn++) meanwhile.push(await valid.make("GridDutyItem", own));
    const ids = [...missed, ...meanwhile];
    await expect.poll(() => one.heard.length).toBeGreaterThanOrEqual(ids.length);
    expect(one.heard.map(({ recordId }) => recordId)).toEqual(ids);
    const cursors = one.heard.map((change) => change.cursor);
    expect(cursors).toEqual([...new Set(cursors)].sort((a, b) => a - b));
    expect(one.errors).toEqual([]);
    // Wherever one broke off, the rest comes.
    const rest = new Listener(hub, `since: ${cursors[17]}`);
    open.push(rest);
    await expect.poll(() => rest.heard.length).toBe(ids.length - 18);
    expect(rest.heard.map(({ recordId }) => recordId)).toEqual(ids.slice(18));
  });

  test("a client whose socket broke loses nothing", async () => {
    const heard: Data[] = [];
    const missed: string[] = [];
    let socket: { close(code: number): void } | undefined;
    const client = createClient({
      url: `${hub.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${hub.token}` },
      shouldRetry: () => true,
      retryWait: async () => {
        missed.push(await valid.make("GridDutyItem", own), await valid.make("GridDutyItem", own));
      },
      on: { connected: (opened) => (socket = opened as typeof socket) },
    });
    let since: number | undefined = await cursor();
    client.subscribe<Data>(
      {
        query: "subscription ($since: ID) { changed(since: $since) { cursor recordId } }",
        variables: {
          get since() {
            return since;
          },
        },
      },
      {
        next: ({ data }) => {
          since = data.changed.cursor;
          heard.push(data.changed.recordId);
        },
        error: (error) => heard.push(error),
        complete: () => {},
      },
    );
    const first = await valid.make("GridDutyItem", own);
    await expect.poll(() => heard).toEqual([first]);
    socket?.close(4499);
    await expect.poll(() => heard.length).toBe(3);
    const last = await valid.make("GridDutyItem", own);
    await expect.poll(() => heard).toEqual([first, ...missed, last]);
    await client.dispose();
  });

  test("it is told under the rights of now", async () => {
    const from = await cursor();
    const [mine, theirs] = [await valid.make("Grid", own), await valid.make("Grid", foreign)];
    const gone = await valid.make("DisputeCase", own);
    await update("DisputeCase", gone, { divisionId: (await valid.input("DisputeCase", foreign)).divisionId });
    const clerk = new Listener(hub, `since: "${from}"`, by.tokens.clerk);
    open.push(clerk);
    await expect.poll(() => clerk.told).toContain(`${gone} LEFT`);
    expect(clerk.told).toContain(`${mine} CREATED`);
    expect(clerk.told.filter((one) => one.startsWith(`${theirs} `))).toEqual([]);
    expect(clerk.told.filter((one) => one.startsWith(`${gone} `))).toEqual([`${gone} LEFT`]);
  });

  test("a whole life of the hub is caught up with while others are answered", async () => {
    const one = new Listener(hub, "since: 0", hub.token, "cursor");
    open.push(one);
    const end = await cursor();
    let answered = 0;
    while (one.heard.at(-1)?.cursor !== end) {
      await hub.ask('{ township(code: "510722104") { name } }');
      answered += 1;
      expect(one.errors).toEqual([]);
    }
    expect(one.heard.length).toBe(
      Number(hub.running.hub.database.value("select count(*) from change where id <= ?", [end])),
    );
    expect(answered).toBeGreaterThan(50);
  }, 120_000);

  test("a cursor older than the log keeps is refused with what to do", async () => {
    const file = new Sqlite(hub.file, { timeout: 5000 });
    const rules = file
      .prepare("select name from sqlite_master where type = 'trigger' and tbl_name = 'change'")
      .pluck()
      .all();
    for (const name of rules) file.exec(`drop trigger "${name}"`);
    file.prepare("delete from change where id < ?").run(1000);
    file.close();
    const one = new Listener(hub, "since: 500");
    open.push(one);
    await expect.poll(() => one.errors.length).toBe(1);
    expect(one.errors[0].extensions.code).toBe("BAD_USER_INPUT");
    expect(one.errors[0].message).toContain("1000");
  });
});
