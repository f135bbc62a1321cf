/** Who writes what: every writable entity by every way of writing it, for every kind of writer, through the door. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { today } from "../../server/core/clock.ts";
import type { EntityModel } from "../../server/core/model.ts";
import { capital } from "../../server/core/naming.ts";
import { inputName } from "../../server/core/writer/stored.ts";
import { operations } from "../../server/schema.ts";
import { type Answer, type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";
import { shareOf } from "../share.ts";
import { Acts, type Attempt } from "./acts.ts";
import { isForAll, isHeld, isKept, kindOf, kindsOf, model, writable } from "./kinds.ts";
import { Leaks } from "./leaks.ts";
import { remembering } from "./peculiar.ts";
import {
  type Account,
  absorber,
  administrators,
  editors,
  foreign,
  own,
  Readers,
  readers,
  tokenOf,
  viewers,
} from "./readers.ts";
import { Unchanged } from "./unchanged.ts";
import { type Place, Valid } from "./valid.ts";

type Input = Record<string, unknown>;

/** Who writes what the county keeps, and who does not: the one by the role of an editor, the other by their scope. */
const more: Account[] = [
  { name: "keeper", role: "EDITOR", isScoped: false },
  { name: "warden", role: "ADMIN", isScoped: true },
];
const keepers = [...administrators, "keeper", tokenOf("keeper")];
const confined = [...editors, "warden", tokenOf("warden")];

let hub: TestHub;
let by: Readers;
let valid: Valid;
let unchanged: Unchanged;
/** Ways of writing that were tried by each writer. */
const tried = new Set<string>();

beforeAll(async () => {
  hub = await testHub("filled");
  by = await Readers.of(hub, more);
  valid = new Valid(by);
  unchanged = new Unchanged(hub.file);
}, 120_000);
afterAll(async () => {
  unchanged.close();
  await hub.close();
});

const entity = (name: string): EntityModel => hub.running.hub.model.get(name);
const codeOf = ({ errors }: Answer): string | undefined => errors?.[0].extensions.code;
const fieldsOf = ({ errors }: Answer): string[] =>
  (errors?.[0].extensions.fields ?? []).map(({ path }: { path: string }) => path);
const leaksFor = (townships: Place[]): Leaks =>
  new Leaks(
    hub.running,
    townships.map((code) => by.unit(code)),
    [by.unit(foreign)],
  );
const unknownId = (name: string): string => `${name}_99999999`;

async function attempt(reader: string, one: Attempt): Promise<Answer> {
  tried.add(`${one.what} ${reader}`);
  return one.by(reader);
}

async function succeed(reader: string, one: Attempt): Promise<Answer> {
  const answer = await attempt(reader, one);
  expect(answer.errors, `${reader}: ${one.what} ${JSON.stringify(one.sent)}`).toBeUndefined();
  return answer;
}

/** Tries it in vain: nothing is written, and nothing is told of what the writer does not see. */
async function refused(reader: string, one: Attempt, leaks?: Leaks): Promise<Answer> {
  const answer = await attempt(reader, one);
  const told = `${reader}: ${one.what} ${JSON.stringify(one.sent)} ${JSON.stringify(answer)}`;
  expect.soft(answer.errors, told).toBeDefined();
  expect.soft(unchanged.isUntouched(), told).toBe(true);
  if (leaks) expect.soft(leaks.in(answer, one.sent), told).toEqual([]);
  return answer;
}

const numberOf = (answer: Answer): number => Number(answer.extensions.transaction);
const withoutNumbers = ({ errors }: Answer): string => JSON.stringify(errors).replace(/\d+/g, "…");
const idIn = (answer: Answer): string => answer.data.made.id;

/** Everything that may happen to a record, each in its turn. */
async function life(reader: string, name: string, place: Place): Promise<void> {
  const one = entity(name);
  const acts = new Acts(by, one);
  const id = idIn(await succeed(reader, acts.create(await valid.input(name, place))));
  await succeed(reader, acts.update(id, valid.harmless(one), 1));
  const written = await succeed("admin", acts.update(id, valid.harmless(one)));
  await succeed(reader, acts.takeBack(numberOf(written)));
  const created = await succeed("admin", acts.create(await valid.input(name, place)));
  await succeed(reader, acts.takeBack(numberOf(created)));
  await succeed(reader, acts.updateMany([id], valid.harmless(one)));
  await succeed(reader, acts.remove(id));
  await succeed(reader, acts.restore(id));
  await succeed(reader, acts.table([{ id, ...valid.harmless(one) }]));
  await succeed(reader, acts.table([await valid.input(name, place)]));
  await succeed(reader, acts.removeMany([id]));
}

/** What is there to be written at: one that lives, another, one that was deleted, and who wrote last. */
interface Targets {
  live: string;
  spare: string;
  deleted: string;
  transaction: number;
}

async function targets(name: string, place: Place): Promise<Targets> {
  const acts = new Acts(by, entity(name));
  const [live, spare, deleted] = [
    await valid.make(name, place),
    await valid.make(name, place),
    await valid.make(name, place),
  ];
  await succeed("admin", acts.remove(deleted));
  const written = await succeed("admin", acts.update(live, valid.harmless(entity(name))));
  return { live, spare, deleted, transaction: numberOf(written) };
}

/** Every way to write at what is there. */
function everyWay(name: string, { live, spare, deleted, transaction }: Targets): Attempt[] {
  const one = entity(name);
  const acts = new Acts(by, one);
  const change = valid.harmless(one);
  return [
    acts.update(live, change),
    acts.update(live, {}),
    acts.update(live, change, 1),
    acts.remove(live),
    acts.restore(live),
    acts.restore(deleted),
    acts.update(deleted, change),
    acts.updateMany([live, spare], change),
    acts.removeMany([live, spare]),
    acts.table([{ id: live, ...change }]),
    acts.takeBack(transaction),
  ];
}

/** Relations by which a record of an entity refers to others that not everyone reads, by the names of their inputs. */
const relations = (one: EntityModel): { path: string; target: EntityModel; isImmutable: boolean }[] =>
  [...one.toOnes.values()]
    .filter(({ field, target }) => field && !field.readOnly && !field.hidden && !isForAll(target))
    .map(({ name, field, target }) => ({
      path: inputName(name, field as NonNullable<typeof field>),
      target,
      isImmutable: Boolean(field?.immutable),
    }));

/** Some record of another township to which the relation may lead. */
async function outsider(target: EntityModel, given: unknown): Promise<string> {
  if (typeof given === "string") return given;
  return valid.make(target.abstract || target.level ? "Village" : target.name, foreign);
}

/** A record outside, and one of its kind that there is not, for a relation to lead to. */
interface Stranger {
  path: string;
  isImmutable: boolean;
  /** By id, and by code where there are such. */
  ways: { given: string; missing: string }[];
}

async function strangers(name: string, outer: Input): Promise<Stranger[]> {
  const found: Stranger[] = [];
  for (const { path, target, isImmutable } of relations(entity(name))) {
    const id = await outsider(target, outer[path]);
    const [type, number] = id.split("_");
    const code =
      target.key &&
      hub.running.hub.database.value(
        `select ${target.column(target.key)} from ${target.table} where id = ?`,
        [Number(number)],
      );
    const ways = [{ given: id, missing: unknownId(type) }];
    if (code) ways.push({ given: String(code), missing: "999999999" });
    found.push({ path, isImmutable, ways });
  }
  return found;
}

test("a write would be found out", async () => {
  unchanged.look();
  expect(unchanged.holds()).toBe(true);
  await valid.make("PlanningGoal", foreign);
  expect(unchanged.holds()).toBe(false);
  expect(unchanged.holds()).toBe(true);
});

const chosen = shareOf(writable, kindsOf);

/** A token's rights are settled before any entity is looked at, so that tokens try one of each kind. */
const kinds = new Map(chosen.toReversed().map((one) => [kindOf(one), one.name]));
const isToken = (reader: string): boolean => reader.endsWith("(token)");
const tries = (name: string, some: readonly string[]): string[] =>
  some.filter((reader) => !isToken(reader) || [...kinds.values()].includes(name));

/** Mutations of an entity. */
const ways = ({ name, list }: EntityModel): string[] => [
  ...["create", "update", "delete", "restore"].map((act) => `${act}${name}`),
  ...["update", "delete"].map((act) => `${act}${capital(list)}`),
];

/** Everything that is tried by every writer, before and after the merger. */
function matrix(inside: Place, townships: Place[], isThere: (name: string) => boolean): void {
  describe.each(chosen.filter(isKept).map(({ name }) => name))("%s, which the county keeps", (name) => {
    const acts = (): Acts => new Acts(by, entity(name));
    const places = isForAll(model.get(name)) ? [foreign] : [inside, foreign];
    const known: { place: Place; there: Targets; input: Input }[] = [];
    let leaks: Leaks;

    beforeAll(async () => {
      for (const place of places)
        known.push({ place, there: await targets(name, place), input: await valid.input(name, place) });
      leaks = leaksFor(townships);
      unchanged.look();
    });

    test.each(tries(name, [...viewers, ...confined]))("%s changes nothing", async (reader) => {
      const isScoped = !reader.startsWith("analyst");
      for (const { place, there, input } of known)
        for (const one of [...everyWay(name, there), acts().create(input), acts().table([input])]) {
          const answer = await refused(reader, one, isScoped ? leaks : undefined);
          // What one may write of at all is told first; of a transaction, whether it is there.
          const isHidden = confined.includes(reader) && !isForAll(entity(name)) && place === foreign;
          const code = isHidden && one.what === "revertTransaction" ? "NOT_FOUND" : "FORBIDDEN";
          expect.soft(codeOf(answer), `${one.what} ${JSON.stringify(answer)}`).toBe(code);
        }
    });

    test("of all that nothing was written", () => {
      expect(unchanged.holds()).toBe(true);
    });

    test.each(tries(name, keepers))("%s writes everywhere", async (reader) => {
      for (const place of places) await life(reader, name, place);
    });
  });

  describe.each(chosen.filter((one) => !isKept(one)).map(({ name }) => name))("%s", (name) => {
    const isOwn = isHeld(model.get(name)) && isThere(name);
    const writers = isOwn ? editors : [];
    const acts = (): Acts => new Acts(by, entity(name));
    /** What may be changed of a whole input. */
    const mutable = (input: Input): Input =>
      Object.fromEntries(
        Object.entries(input).filter(
          ([path]) =>
            ![...entity(name).fields].some(
              ([field, stated]) => stated.immutable && inputName(field, stated) === path,
            ),
        ),
      );
    let there: Targets;
    let here: Targets | undefined;
    let outer: Input;
    let inner: Input | undefined;
    let outsiders: Stranger[];
    let leaks: Leaks;

    beforeAll(async () => {
      there = await targets(name, foreign);
      outer = await valid.input(name, foreign);
      outsiders = isOwn ? await strangers(name, outer) : [];
      if (isOwn) {
        here = await targets(name, inside);
        inner = await valid.input(name, inside);
      }
      leaks = leaksFor(townships);
      expect(leaks.size).toBeGreaterThan(100);
      unchanged.look();
    });

    test.each(tries(name, viewers))("%s changes nothing", async (reader) => {
      const tries = [
        ...[there, here].flatMap((some) => (some ? everyWay(name, some) : [])),
        ...[outer, inner].flatMap((input) => (input ? [acts().create(input), acts().table([input])] : [])),
      ];
      for (const one of tries) {
        const answer = await refused(reader, one, reader.startsWith("clerk") ? leaks : undefined);
        expect.soft(codeOf(answer), one.what).toBe("FORBIDDEN");
      }
    });

    test.each(tries(name, editors))("%s finds nothing of another township", async (reader) => {
      const nowhere: Targets = {
        live: unknownId(name),
        spare: unknownId(name),
        deleted: unknownId(name),
        transaction: 99_999_999,
      };
      const missing = everyWay(name, nowhere);
      for (const [index, one] of everyWay(name, there).entries()) {
        const [answer, none] = [await refused(reader, one, leaks), await refused(reader, missing[index])];
        expect.soft(codeOf(answer), one.what).toBe("NOT_FOUND");
        // The one message, but for what was asked for.
        expect.soft(withoutNumbers(answer), one.what).toBe(withoutNumbers(none));
      }
    });

    test.each(tries(name, writers))(
      "%s changes nothing of its own together with what is another's",
      async (reader) => {
        const { live, spare } = here as Targets;
        const change = valid.harmless(entity(name));
        const mixed = [
          acts().updateMany([live, there.live], change),
          acts().removeMany([spare, there.live]),
          acts().table([
            { id: live, ...change },
            { id: there.live, ...change },
          ]),
          acts().table([inner as Input, { id: there.live, ...change }]),
        ];
        for (const one of mixed)
          expect.soft(codeOf(await refused(reader, one, leaks)), one.what).toBe("NOT_FOUND");
        const made = await refused(reader, acts().table([inner as Input, outer]), leaks);
        expect.soft(fieldsOf(made).filter((path) => /^rows\.3\.\w+Id$/.test(path)).length).toBeGreaterThan(0);
      },
    );

    test.each(tries(name, editors))("%s makes nothing outside", async (reader) => {
      for (const one of [acts().create(outer), acts().table([outer])]) {
        const answer = await refused(reader, one, leaks);
        expect.soft(codeOf(answer), one.what).toBe("BAD_USER_INPUT");
        expect.soft(fieldsOf(answer).length, one.what).toBeGreaterThan(0);
        expect.soft(fieldsOf(answer).filter((path) => !/Id$/.test(path))).toEqual([]);
      }
    });

    test.each(tries(name, writers))("%s takes nothing over and gives nothing away", async (reader) => {
      const { live } = here as Targets;
      const over = await refused(reader, acts().update(there.live, mutable(inner as Input)), leaks);
      expect.soft(codeOf(over)).toBe("NOT_FOUND");
      if (outsiders.every(({ path, isImmutable }) => isImmutable || !outer[path])) return;
      const away = await refused(reader, acts().update(live, mutable(outer)), leaks);
      expect.soft(codeOf(away)).toBe("BAD_USER_INPUT");
      expect.soft(fieldsOf(away).filter((path) => /Id$/.test(path)).length).toBeGreaterThan(0);
    });

    test.each(tries(name, writers))("%s refers to nothing outside", async (reader) => {
      const { live } = here as Targets;
      for (const { path, isImmutable, ways } of outsiders)
        for (const { given, missing } of ways) {
          const tries = [
            (value: string) => acts().create({ ...inner, [path]: value }),
            (value: string) => acts().table([{ ...inner, [path]: value }]),
            ...(isImmutable ? [] : [(value: string) => acts().update(live, { [path]: value })]),
          ];
          for (const make of tries) {
            const answer = await refused(reader, make(given), leaks);
            const none = await refused(reader, make(missing), leaks);
            expect.soft(codeOf(answer), `${path} ${given}`).toBe("BAD_USER_INPUT");
            expect.soft(fieldsOf(answer).map((field) => field.split(".").at(-1))).toContain(path);
            expect
              .soft(JSON.stringify(answer.errors).replaceAll(given, missing))
              .toBe(JSON.stringify(none.errors));
          }
        }
    });

    test("of all that nothing was written", () => {
      expect(unchanged.holds()).toBe(true);
    });

    test.each(tries(name, administrators))("%s writes everywhere", async (reader) => {
      for (const place of isOwn ? [inside, foreign] : [foreign]) await life(reader, name, place);
      if (!isOwn) return;
      // From one township to the other, too.
      const moved = await valid.make(name, inside);
      await succeed(reader, acts().update(moved, mutable(await valid.input(name, foreign))));
    });

    test.each(tries(name, writers))("%s writes within the township", (reader) => life(reader, name, inside));
  });

  test("every way of writing was tried by everyone", () => {
    const type = hub.running.hub.schema.getMutationType();
    const stated = new Set(operations.map((one) => one.name));
    const wanted = chosen.flatMap((one) =>
      [...ways(one), `/import/${one.list}`].flatMap((way) =>
        tries(one.name, readers).map((reader) => `${way} ${reader}`),
      ),
    );
    expect(wanted.filter((cell) => !tried.has(cell))).toEqual([]);
    const known = new Set(writable.flatMap(ways));
    expect(
      Object.keys(type?.getFields() ?? {}).filter((name) => !stated.has(name) && !known.has(name)),
    ).toEqual([]);
    tried.clear();
  });

  test("every way of writing left an entry in the record", async () => {
    const { groups } = await hub.ask("{ groups: auditEntryAggregate(groupBy: [ACT]) { keys { act } } }");
    const told = new Set(groups.map(({ keys }: { keys: { act: string } }) => keys.act));
    expect(chosen.flatMap(ways).filter((act) => !told.has(act))).toEqual([]);
    expect(told.has("import")).toBe(true);
  });
}

describe("before the merger", () => matrix(own, [own], (name) => !remembering.includes(name)));

describe("after the merger", () => {
  beforeAll(async () => {
    const units = hub.running.hub.database.rows("select id, code from division where code in (?, ?)", [
      own,
      absorber,
    ]);
    const idOf = (code: string): string => `Township_${units.find((unit) => unit.code === code)?.id}`;
    await carriedOut(hub, {
      name: "三元镇并入富顺镇",
      effectiveOn: today(),
      steps: [{ kind: "MERGE_ABSORB", from: [idOf(own)], into: [{ id: idOf(absorber) }] }],
    });
  });
  matrix(absorber, [own, absorber], () => true);
});
