/**
 * Made-up questions, answered by the hub and by a plain evaluation of the rows in its tables: nothing of the one serves
 * the other. CASES and SEED look further.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../../server/core/clock.ts";
import { modelOf } from "../../server/core/model/modelOf.ts";
import { entities } from "../../server/schema.ts";
import { type TestHub, testHub } from "../hub.ts";
import { Chance } from "./chance.ts";
import { groupCase, keyOf } from "./groups.ts";
import { type Case, listCase } from "./lists.ts";
import { writesTakenBack } from "./takenBack.ts";
import { versionCase } from "./versions.ts";
import { World } from "./world.ts";

const cases = Number(process.env.CASES ?? 150);
const seed = Number(process.env.SEED ?? 20191226);
interface Moment {
  world: World;
  asOf?: string;
  knownAt?: string;
}

let hub: TestHub;
let moments: Moment[];
beforeAll(async () => {
  hub = await testHub();
  const knownAt = await writesTakenBack(hub);
  const at = (asOf?: string, known?: string): Moment => ({
    world: new World(hub.file, today(), asOf, known),
    asOf,
    knownAt: known,
  });
  const now = at();
  moments = [
    now,
    now,
    at("2019-10-31"),
    at("2020-06-30"),
    at("2023-01-01"),
    at(undefined, knownAt),
    at("2023-01-01", knownAt),
  ];
});
afterAll(async () => {
  for (const { world } of moments) world.close();
  await hub.close();
});

const model = modelOf(entities);
const asked = [...model.entities.values()].filter((entity) => entity.recorded && !entity.readers);

/** Figures of floating points agree where they are as good as the same. */
const alike = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, one) =>
    typeof one === "number" && !Number.isInteger(one) ? Number(one.toPrecision(10)) : one,
  );

/** Asks so many questions; the share of those that records answer. */
async function differences(make: (index: number) => Case | undefined, wanted = cases): Promise<number> {
  const told: string[] = [];
  let filled = 0;
  let made = 0;
  let refused = 0;
  for (let index = 0; made < wanted && index < wanted * 5; index++) {
    const one = make(index);
    // A question that nothing answers tells little: few of them suffice.
    if (!one || (one.size === 0 && index % 12 > 0)) continue;
    const { data, errors } = await hub.answer(one.query, one.variables);
    // What is too dear is refused, which is no answer to compare.
    if (errors?.[0].extensions.code === "QUERY_TOO_COMPLEX") {
      refused++;
      continue;
    }
    made++;
    if (one.size > 0) filled++;
    const groups = data && Object.values(data)[0];
    const answer = Array.isArray(groups) ? [...groups].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) : data;
    const [found, expected] = [alike(errors ?? answer), alike(one.expected)].map((value) =>
      JSON.stringify(value),
    );
    if (found !== expected)
      told.push(
        [
          one.query,
          JSON.stringify(one.variables),
          `hub: ${found?.slice(0, 600)}`,
          `plain: ${expected?.slice(0, 600)}`,
        ].join("\n"),
      );
  }
  if (process.env.CASES)
    console.log(`${made} compared, ${told.length} differ, ${refused} refused as too dear`);
  expect(told.slice(0, 3), `${told.length} of ${made} differ`).toEqual([]);
  expect(made).toBe(wanted);
  expect(refused / made).toBeLessThan(0.03);
  return filled / made;
}

test(`lists are what the rows say (SEED=${seed})`, { timeout: 60_000 + cases * 100 }, async () => {
  const chance = new Chance(seed);
  const filled = await differences(() => listCase({ ...chance.of(moments), chance }, chance.of(asked)));
  expect(filled).toBeGreaterThan(0.9);
});

test(`groups are what the rows say (SEED=${seed})`, { timeout: 60_000 + cases * 100 }, async () => {
  const chance = new Chance(seed + 1);
  const filled = await differences(() => {
    const moment = chance.of(moments);
    const { world, asOf: day } =
      chance.of(
        moments.filter(({ asOf, knownAt }) => asOf && asOf !== moment.asOf && knownAt === moment.knownAt),
      ) ?? {};
    const other = world && day ? { world, day } : undefined;
    return groupCase({ ...moment, chance, other }, chance.of(asked));
  });
  expect(filled).toBeGreaterThan(0.9);
});

test(`versions are what the rows say (SEED=${seed})`, { timeout: 60_000 + cases * 100 }, async () => {
  const chance = new Chance(seed + 2);
  const [{ world }] = moments;
  await differences(() => versionCase(world, chance, chance.of(asked)), Math.ceil(cases / 4));
});
