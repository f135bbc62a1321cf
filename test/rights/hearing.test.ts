/** Who hears of what: the subscription, for every kind of reader, of every entity and every way of writing. */
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { today } from "../../server/core/clock.ts";
import type { EntityModel } from "../../server/core/model.ts";
import { type Data, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";
import { shareOf } from "../share.ts";
import { Acts } from "./acts.ts";
import { isAbove, isForAll, kindsOf, model, writable } from "./kinds.ts";
import { Leaks } from "./leaks.ts";
import { remembering } from "./peculiar.ts";
import { absorber, accounts, foreign, own, Readers, readers } from "./readers.ts";
import { type Place, Valid } from "./valid.ts";

const held = writable.filter((one) => !isAbove(one));
const wayOf = ({ ways }: EntityModel): string =>
  ways
    .map(({ parts }) => parts.map((part) => (part.kind === "one" ? part.steps.length : part.kind)))
    .join("|");
const isScoped = (reader: string): boolean =>
  accounts.some(({ name, isScoped }) => isScoped && reader.startsWith(name));

let hub: TestHub;
let by: Readers;
let valid: Valid;
const heard = new Map<string, string[]>();
const leaving: (() => void | Promise<void>)[] = [];

/** Begins to listen, and has begun once a write was heard. */
async function listen(reader: string): Promise<void> {
  const client = createClient({
    url: `${hub.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${by.tokens[reader]}` },
  });
  leaving.push(() => client.dispose());
  const events: string[] = [];
  heard.set(reader, events);
  client.subscribe<Data>(
    { query: "subscription { changed { recordId action record { __typename } transaction { id } } }" },
    {
      next: ({ data }) => events.push(`${data?.changed?.recordId} ${data?.changed?.action}`),
      error: (error) => events.push(`error ${JSON.stringify(error)}`),
      complete: () => {},
    },
  );
}

/** Everyone listens, and has been heard to. */
async function everyoneListens(inside: Place): Promise<void> {
  for (const reader of readers) await listen(reader);
  const id = await valid.make("Village", inside);
  const acts = new Acts(by, model.get("Village"));
  for (let tries = 0; ![...heard.values()].every((events) => events.length > 0); tries++) {
    if (tries > 200) throw new Error("Not everyone hears.");
    await acts.update(id, valid.harmless(model.get("Village"))).by("admin");
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function everyoneLeaves(): Promise<void> {
  for (const leave of leaving.splice(0)) await leave();
}

beforeAll(async () => {
  hub = await testHub("filled");
  by = await Readers.of(hub);
  valid = new Valid(by);
  await everyoneListens(own);
}, 120_000);
afterAll(async () => {
  await everyoneLeaves();
  await hub.close();
});

/** Creates, changes, deletes and brings back a record; answers what is to be heard of it. */
async function written(name: string, place: Place): Promise<string[]> {
  const acts = new Acts(by, model.get(name));
  const id = await valid.make(name, place);
  for (const one of [acts.update(id, valid.harmless(model.get(name))), acts.remove(id), acts.restore(id)])
    expect((await one.by("admin")).errors).toBeUndefined();
  return ["CREATED", "UPDATED", "DELETED", "RESTORED"].map((action) => `${id} ${action}`);
}

function matrix(inside: Place, some = held): void {
  test.each(some.map(({ name }) => name))("%s", async (name) => {
    for (const events of heard.values()) events.length = 0;
    const theirs = await written(name, foreign);
    const mine = await written(name, inside);
    // What was heard last came last, so whatever was to come before it has come.
    await expect
      .poll(() => [...heard].filter(([, events]) => !events.includes(mine[3])).map(([reader]) => reader))
      .toEqual([]);
    const ids = new Set([...theirs, ...mine].map((event) => event.split(" ")[0]));
    const townships = hub.running.hub.database.rows(
      "select id, code from division where level = 'TOWNSHIP' and code in (?, ?, ?)",
      [own, inside, foreign],
    );
    const numbers = (isForeign: boolean): number[] =>
      townships.filter(({ code }) => (code === foreign) === isForeign).map(({ id }) => Number(id));
    let leaks: Leaks | undefined;
    for (const reader of readers) {
      const events = heard.get(reader) ?? [];
      const told = events.filter((event) => ids.has(event.split(" ")[0]));
      const isConfined = isScoped(reader) && !isForAll(model.get(name));
      expect(told, reader).toEqual(isConfined ? mine : [...theirs, ...mine]);
      if (!isScoped(reader) || told.length === events.length) continue;
      // Something else came of it.
      leaks ??= new Leaks(hub.running, numbers(false), numbers(true));
      expect(leaks.in(events, []), reader).toEqual([]);
    }
  });
}

describe("before the merger", () =>
  matrix(
    own,
    shareOf(
      held.filter(({ name }) => !remembering.includes(name)),
      (one) => [...kindsOf(one), wayOf(one)],
    ),
  ));

describe("after the merger", () => {
  beforeAll(async () => {
    // What a whole township's merger tells twelve listeners is not what is asked here.
    await everyoneLeaves();
    const { from, into } = await hub.ask(
      `{ from: township(code: "${own}") { id } into: township(code: "${absorber}") { id } }`,
    );
    await carriedOut(hub, {
      name: "三元镇并入富顺镇",
      effectiveOn: today(),
      steps: [{ kind: "MERGE_ABSORB", from: [from.id], into: [{ id: into.id }] }],
    });
    await everyoneListens(absorber);
  });
  // One entity of each way to a unit: that nothing else decides was seen before the merger.
  const ways = Map.groupBy(held, (one) => `${isForAll(one)} ${one.level?.name} ${wayOf(one)}`);
  matrix(
    absorber,
    [...ways.values()].map(([first]) => first),
  );
});
