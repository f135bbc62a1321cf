/**
 * What is told of another township where an own record refers to it or is referred to from there: in conflicts, rules,
 * referrers, obstacles and later values.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EntityModel } from "../../server/core/model.ts";
import { inputName } from "../../server/core/writer/stored.ts";
import { type Answer, type TestHub, testHub } from "../hub.ts";
import { Acts, type Attempt } from "./acts.ts";
import { isForAll, isHeld, writable } from "./kinds.ts";
import { Leaks } from "./leaks.ts";
import { remembering } from "./peculiar.ts";
import { foreign, own, Readers } from "./readers.ts";
import { Unchanged } from "./unchanged.ts";
import { Valid } from "./valid.ts";

type Input = Record<string, unknown>;

/** What may lie in the township. */
const held = writable.filter((one) => isHeld(one) && !remembering.includes(one.name));
/** Relations between records that may lie in different townships. */
const relations = held.flatMap((from) =>
  [...from.toOnes.values()].flatMap(({ name, field, target }) =>
    field && !field.readOnly && !field.immutable && !field.hidden && !isForAll(target)
      ? [{ from: from.name, path: inputName(name, field), target: target.abstract ? "Village" : target.name }]
      : [],
  ),
);
const titled = relations.map((one) => [`${one.from}.${one.path}`, one] as const);

let hub: TestHub;
let by: Readers;
let valid: Valid;
let unchanged: Unchanged;
/** Cells that were met; a relation that rules keep within a township has none. */
const met = new Map<string, number>();

beforeAll(async () => {
  hub = await testHub("filled");
  by = await Readers.of(hub);
  valid = new Valid(by);
  unchanged = new Unchanged(hub.file);
}, 120_000);
afterAll(async () => {
  unchanged.close();
  await hub.close();
});

const entity = (name: string): EntityModel => hub.running.hub.model.get(name);
const acts = (name: string): Acts => new Acts(by, entity(name));
const codeOf = ({ errors }: Answer): string | undefined => errors?.[0].extensions.code;
const numberOf = (answer: Answer): number => Number(answer.extensions.transaction);
const leaks = (): Leaks => new Leaks(hub.running, [by.unit(own)], [by.unit(foreign)]);

/** Tells nothing of the other township, whether it is done or not; `found` holds until something is made there. */
async function silent(one: Attempt, found = leaks()): Promise<Answer> {
  const answer = await one.by("editor");
  expect
    .soft(found.in(answer, one.sent), `${one.what} ${JSON.stringify(one.sent)} ${JSON.stringify(answer)}`)
    .toEqual([]);
  return answer;
}

const sees = async (name: string, id: string): Promise<boolean> =>
  (await by.ask("editor", `query ($id: ID!) { one: ${entity(name).single}(id: $id) { id } }`, { id })).one !==
  null;

const meet = (what: string): void => void met.set(what, (met.get(what) ?? 0) + 1);

describe.each(titled)("%s leads outside", (_title, { from, path, target }) => {
  let id: string | undefined;
  let before: Input;

  beforeAll(async () => {
    const stranger = await valid.make(target, foreign, "2020-06-01");
    id = await valid.make(from, own);
    before = await valid.input(from, own);
    const led = await acts(from)
      .update(id, { [path]: stranger })
      .by("admin");
    if (led.errors || !(await sees(from, id))) id = undefined;
  });

  test("a conflict, a change, a rule and a later value tell nothing of it", async () => {
    if (!id) return;
    meet("leads outside");
    const found = leaks();
    expect
      .soft(codeOf(await silent(acts(from).update(id, valid.harmless(entity(from)), 1), found)))
      .toBe("CONFLICT");
    const changed = await silent(acts(from).update(id, valid.harmless(entity(from))), found);
    expect.soft(changed.errors).toBeUndefined();
    const { start } = entity(from).lifespan;
    await silent(acts(from).update(id, { [start]: "1900-01-01" }), found);
    for (const [name, field] of entity(from).fields)
      if (field.kind === "choice" && !field.readOnly)
        for (const value of Object.keys(field.choices.values))
          await silent(acts(from).update(id, { [name]: value }), found);
    const stranger = await valid.make(target, foreign);
    const later = await acts(from)
      .update(id, { [path]: stranger, effectiveOn: "2098-01-01" })
      .by("admin");
    if (later.errors || before[path] === undefined) return;
    meet("later value");
    await silent(acts(from).update(id, { [path]: before[path] }));
  });
});

describe.each(titled)("%s leads in from outside", (_title, { from, path, target }) => {
  test("neither deleting nor taking back tells who refers", async () => {
    const made = await acts(target)
      .create(await valid.input(target, own))
      .by("admin");
    const id = made.data.made.id;
    // A new township lies in the county: what leads there leads to nothing of one's own.
    if (!(await sees(target, id))) return;
    const referrer = await acts(from)
      .create({ ...(await valid.input(from, foreign)), [path]: id })
      .by("admin");
    if (referrer.errors || (await sees(from, referrer.data.made.id))) return;
    meet("leads in");
    unchanged.look();
    const found = leaks();
    expect.soft(codeOf(await silent(acts(target).remove(id), found))).toBe("CONFLICT");
    expect.soft(codeOf(await silent(acts(target).removeMany([id]), found))).toBe("CONFLICT");
    const back = await silent(acts(target).takeBack(numberOf(made)), found);
    expect.soft(unchanged.holds(), JSON.stringify(back)).toBe(true);
  });
});

describe.each([...new Set(relations.map(({ from }) => from))])("%s", (name) => {
  test("what moved between townships is not taken back by an editor of one of them", async () => {
    const mutable = (input: Input): Input =>
      Object.fromEntries(
        Object.entries(input).filter(
          ([path]) =>
            ![...entity(name).fields].some(([field, one]) => one.immutable && inputName(field, one) === path),
        ),
      );
    for (const [place, into] of [
      [foreign, own],
      [own, foreign],
    ]) {
      const id = await valid.make(name, place);
      const moved = await acts(name)
        .update(id, mutable(await valid.input(name, into)))
        .by("admin");
      expect(moved.errors).toBeUndefined();
      meet("moved");
      unchanged.look();
      const back = await silent(acts(name).takeBack(numberOf(moved)));
      const code = place === own ? "NOT_FOUND" : "BAD_USER_INPUT";
      expect.soft(codeOf(back), `${place} → ${into} ${JSON.stringify(back)}`).toBe(code);
      expect.soft(unchanged.holds()).toBe(true);
    }
  });
});

test("a new record that leads nowhere is refused with the field that would lead it home", async () => {
  const input = await valid.input("Person", own);
  const answer = await acts("Person")
    .create({ ...input, nativeDivisionId: undefined })
    .by("editor");
  expect(codeOf(answer)).toBe("BAD_USER_INPUT");
  expect(answer.errors?.[0].extensions.fields[0].path).toBe("nativeDivisionId");
});

test("enough relations lead from one township to another", () => {
  for (const what of ["leads outside", "leads in", "moved"]) expect(met.get(what), what).toBeGreaterThan(3);
});
