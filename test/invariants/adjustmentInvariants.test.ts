/** The sixteen invariants, over counties of chance and whatever befalls them. `RUNS` and `SEED_OF_CHANCE` look further. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adjustmentOperations } from "../../server/adjustment/operations.ts";
import { preview } from "../../server/adjustment/preview/preview.ts";
import { importTable } from "../../server/adjustment/snapshot/importTable.ts";
import { tableRows } from "../../server/adjustment/snapshot/tableRows.ts";
import { today } from "../../server/core/clock.ts";
import type { Context } from "../../server/core/context.ts";
import type { LocalDatabase } from "../../server/core/database.ts";
import { HubError } from "../../server/core/errors.ts";
import type { Hub } from "../../server/core/hub.ts";
import type { Row } from "../../server/core/rule.ts";
import { systemViewer } from "../../server/core/viewer.ts";
import { type TestHub, testHub } from "../hub.ts";
import { asSheet } from "../tables.ts";
import { type Act, boundaryOnly, courses, type PlainWrite, stepOf } from "./acts.ts";
import { firstDay, foundCounty, shapes } from "./county.ts";
import { holds, on, versionsOf, view } from "./invariants.ts";
import { write } from "./plainWrites.ts";

let running: TestHub;
let hub: Hub<LocalDatabase>;
let context: Context;
beforeAll(open);
afterAll(() => running.close());

/** How many counties share a hub: what is counted over all of a hub takes longer with each. */
const countiesOfHub = 50;

async function open(): Promise<void> {
  running = await testHub("empty");
  hub = running.running.hub;
  context = {
    hub,
    viewer: systemViewer("invariants"),
    through: "API",
    language: "en",
    warnings: [],
    notices: [],
    laterValues: [],
    transactions: [],
  } as unknown as Context;
}

function operation(name: string, values: Row): Promise<unknown> {
  const run = adjustmentOperations.find((one) => one.name === name)?.run;
  if (!run) throw new Error(`No operation is called ${name}.`);
  return run(values, context, () => true);
}

const changes = (): number => Number(hub.database.value("select coalesce(max(id), 0) from change", []));

const latest = (): number => Number(hub.database.value("select max(id) from ledger", []));

class Course {
  readonly county: number;
  readonly code: string;
  readonly done: { id: number; status: "EXECUTED" | "REVERTED" }[] = [];
  readonly known: { at: number; day: string; seen: string }[] = [];
  executed = 0;
  refused = 0;

  constructor(code: string) {
    this.code = code;
    this.county = Number(hub.database.value("select id from division where code = ?", [code]));
  }

  async go(act: Act): Promise<void> {
    if (act.what === "plan") await this.plan(act);
    else if (act.what === "import") await this.importAgain();
    else if (act.what === "revert" || act.what === "again") await this.turn(act.what, act.pick);
    else await this.plainly(act);
    await holds(hub, this.county, today());
    const at = latest();
    for (const day of ["2015-06-01", today()])
      this.known.push({ at, day, seen: view(versionsOf(hub, this.county), day) });
  }

  private async plan({ year, steps }: Extract<Act, { what: "plan" }>): Promise<void> {
    const day = `${year}-01-01`;
    const before = versionsOf(hub, this.county);
    const units = before
      .filter((one) => one.valid_from <= day && (one.valid_to === null || one.valid_to > day))
      .map((one) => ({ ...one, ended: one.abolished_on !== null && String(one.abolished_on) <= day }));
    const input = {
      name: `方案${this.done.length}`,
      documentNumber: "试〔2026〕1号",
      effectiveOn: day,
      steps: steps.map((one) => stepOf(one, units)),
    };
    const seen = view(before, today());
    const sum = households(this.county, day);
    const [id, last] = [Number(await operation("createAdjustmentPlan", { input })), changes()];
    await operation("approveAdjustmentPlan", { id: `AdjustmentPlan_${id}` });
    const shown = (await preview(context, id, () => false)) as { hash: string };
    // 11: a preview and a refusal leave nothing behind.
    const approved = changes();
    if (
      !(await this.does("executeAdjustmentPlan", { id: `AdjustmentPlan_${id}`, previewHash: shown.hash }))
    ) {
      expect(changes()).toBe(approved);
      expect(view(versionsOf(hub, this.county), today())).toBe(seen);
      return;
    }
    expect(last).toBeLessThan(approved);
    this.done.push({ id, status: "EXECUTED" });
    const after = versionsOf(hub, this.county);
    // 13: what is to come changes nothing today; a correction is nothing to come.
    if (day > today() && !steps.some((one) => one.kind === "CORRECTION"))
      expect(view(after, today())).toBe(seen);
    // 9: moving boundaries moves no household out of the county.
    if (steps.every((one) => boundaryOnly.has(one.kind))) expect(households(this.county, day)).toBe(sum);
    // 12: what is in force is taken back by reverting or by a later document, never by changing or deleting the plan.
    for (const name of ["deleteAdjustmentPlan", "approveAdjustmentPlan"])
      expect(await this.does(name, { id: `AdjustmentPlan_${id}` })).toBe(false);
    expect(
      await this.does("updateAdjustmentPlan", { id: `AdjustmentPlan_${id}`, input: { name: "改" } }),
    ).toBe(false);
  }

  /** A refused one leaves nothing behind; a plan may be taken back by the number of its transaction. */
  private async plainly(act: PlainWrite): Promise<void> {
    const before = changes();
    try {
      await write(context, this.county, act);
      this.executed++;
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      expect(changes()).toBe(before);
      this.refused++;
    }
    for (const plan of this.done) {
      const [row] = hub.database.rows("select status from adjustment_plan where id = ?", [plan.id]);
      plan.status = row.status as "EXECUTED" | "REVERTED";
    }
  }

  private async turn(what: "revert" | "again", pick: number): Promise<void> {
    const from = what === "revert" ? "EXECUTED" : "REVERTED";
    const plans = this.done.filter((one) => one.status === from);
    if (plans.length === 0) return;
    const plan = plans[pick % plans.length];
    const id = `AdjustmentPlan_${plan.id}`;
    const before = versionsOf(hub, this.county);
    const { hash } = (await preview(context, plan.id, () => false)) as { hash: string };
    const values = what === "revert" ? { id } : { id, previewHash: hash };
    if (!(await this.does(what === "revert" ? "revertAdjustmentPlan" : "executeAdjustmentPlan", values)))
      return;
    plan.status = what === "revert" ? "REVERTED" : "EXECUTED";
    // Turned once more it is as it was.
    if (pick % 2 === 0) return;
    const again = (await preview(context, plan.id, () => false)) as { hash: string };
    const back = what === "revert" ? { id, previewHash: again.hash } : { id };
    await operation(what === "revert" ? "executeAdjustmentPlan" : "revertAdjustmentPlan", back);
    plan.status = from;
    for (const day of [firstDay, "2015-06-01", "2020-06-01", today(), "2035-01-01"])
      expect(view(versionsOf(hub, this.county), day)).toBe(view(before, day));
  }

  /** 16: the table of today taken in once more changes nothing. */
  private async importAgain(): Promise<void> {
    const units = on(versionsOf(hub, this.county), today());
    const codes = new Map(units.map((one) => [one.id, String(one.code)]));
    const rows = [
      ["code", "name", "parentCode"],
      ...units.map((one) => [
        String(one.code),
        String(one.official_name),
        codes.get(one.parent_id as number) ?? "",
      ]),
    ];
    const before = changes();
    const done = await hub.transact(context, (t) =>
      importTable(hub, t, { rows: tableRows(asSheet(rows)), day: today(), draft: false }),
    );
    expect(done).toMatchObject({ written: 0, plans: [] });
    expect(changes()).toBe(before);
  }

  /** 14: what was known after a transaction still is what was known then. */
  recall(): void {
    for (const { at, day, seen } of this.known)
      expect(view(versionsOf(hub, this.county, at), day)).toBe(seen);
  }

  private async does(name: string, values: Row): Promise<boolean> {
    try {
      await operation(name, values);
      this.executed++;
      return true;
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      expect(error.code).not.toBe("INTERNAL");
      this.refused++;
      return false;
    }
  }
}

/** Of the villages in force on a day, as last counted. */
const households = (county: number, day: string): number =>
  Number(
    hub.database.value(
      `select coalesce(sum((select s.households from division_stat_history s
         where s.division_id = d.id and s.to_number is null and s.households is not null
           and s.valid_from <= @day and (s.valid_to is null or s.valid_to > @day) and s.as_of_date <= @day
         order by s.as_of_date desc, s.id desc limit 1)), 0)
       from division_history d where d.county_id = @county and d.level = 'VILLAGE' and d.to_number is null
         and d.valid_from <= @day and (d.valid_to is null or d.valid_to > @day)
         and (d.abolished_on is null or d.abolished_on > @day)`,
      [{ county, day }],
    ),
  );

test("they hold over counties of chance and whatever befalls them", { timeout: 600_000 }, async () => {
  const runs = Number(process.env.RUNS ?? 150);
  const seed = Number(process.env.SEED_OF_CHANCE ?? 510722);
  let counties = 0;
  const totals = { executed: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(shapes, courses, async (shape, acts) => {
      if (++counties % countiesOfHub === 0) {
        await running.close();
        await open();
      }
      const course = new Course(await foundCounty(context, shape));
      for (const act of acts) await course.go(act);
      course.recall();
      totals.executed += course.executed;
      totals.refused += course.refused;
    }),
    { numRuns: runs, seed, verbose: 1, endOnFailure: process.env.SHRINK === undefined },
  );
  console.log(`${runs} runs of seed ${seed}: ${totals.executed} acts done, ${totals.refused} refused`);
  expect(totals.executed).toBeGreaterThan(runs);
});
