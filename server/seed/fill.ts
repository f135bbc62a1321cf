/** Fills an empty hub with the seed's county: as it was, then the reform, then sample records marked as such. */

import { planRow } from "../adjustment/execution/planRow.ts";
import { derive } from "../adjustment/snapshot/derive.ts";
import { deriveSnapshot } from "../adjustment/snapshot/deriveSnapshot.ts";
import { executePlan, planSnapshot } from "../adjustment/snapshot/planSnapshot.ts";
import type { SnapshotTable } from "../adjustment/snapshot/snapshotTable.ts";
import type { Hub } from "../core/hub.ts";
import type { EntityModel } from "../core/model.ts";
import type { Row } from "../core/rule.ts";
import { systemViewer } from "../core/viewer.ts";
import type { ChangeRow, ChangeSet } from "../core/writer/changeSet.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { formerOrganizations } from "./former.ts";
import { randomFrom } from "./random.ts";
import { sampleRecords } from "./sample.ts";
import { stages } from "./stages.ts";
import { DAY_AFTER, DAY_BEFORE, FIRST_DAY, readDocumented, readUnits, type Unit } from "./units.ts";
import type { Reference, SampleRow } from "./village.ts";

const itself = { viewer: systemViewer("hub"), through: "SYSTEM", entry: { act: "seed" } };
const fixedSeed = 510722;

const earlierPlan = {
  name: "三台县乡改镇等区划调整(2016至2018年)",
  effectiveOn: DAY_BEFORE,
  startOn: DAY_BEFORE,
  remark: "由两期统计用区划代码表推断:批复未公开,生效日取首次反映结果的统计时点",
};

const reformPlan = {
  name: "三台县乡镇行政区划和村级建制调整改革",
  documentNumber: "川府民政〔2019〕27号",
  issuingBody: "四川省人民政府",
  effectiveOn: DAY_AFTER,
  startOn: DAY_AFTER,
  remark:
    "文号为省政府对绵阳市乡镇行政区划调整的批复;村级调整的批复和确切生效日未公开,步骤由两期统计用区划代码表推断,生效日取首次反映结果的统计时点",
};

export const fill = (hub: Hub): Promise<void> =>
  hub.transact(itself, (transaction) => new Filling(hub, transaction).run());

const asTable = (units: Unit[]): SnapshotTable => ({ units, notes: [] });

class Filling {
  private readonly hub: Hub;
  private readonly t: Transaction;
  /** Numbers of units by their codes on either side of the reform; no code of the county changed hands. */
  private readonly units = new Map<string, number>();
  private readonly numbers = new Map<string, number>();

  constructor(hub: Hub, transaction: Transaction) {
    this.hub = hub;
    this.t = transaction;
  }

  async run(): Promise<void> {
    const [before, after] = [readUnits(DAY_BEFORE), readUnits(DAY_AFTER)];
    const documented = readDocumented();
    const sure = derive(before, after, documented).filter((one) => one.confidence !== "DOUBTFUL");
    // Sample records go with the whole of a unit, and so where its greatest part went.
    const greatest = Map.groupBy(sure, ({ old }) => old.code).values();
    const succession = [...greatest]
      .map((some) => some.toSorted((a, b) => (b.share ?? 1) - (a.share ?? 1))[0])
      .map(({ old, next, relation }) => ({
        oldCode: old.code,
        newCode: next.code,
        relation: relation === "CONTINUES" ? relation : ("MERGED_INTO" as const),
      }));
    const units = { before, after, succession };
    const samples = sampleRecords(units, randomFrom(fixedSeed));
    const former = formerOrganizations(units, randomFrom(fixedSeed + 1));
    const { early, late } = stages(this.hub.model, samples, former, units);

    await deriveSnapshot(this.hub, this.t, { table: asTable(readUnits(FIRST_DAY)), day: FIRST_DAY });
    const earlier = await deriveSnapshot(this.hub, this.t, { table: asTable(before), day: DAY_BEFORE });
    await planSnapshot(this.hub, this.t, earlier.course, earlierPlan, false);
    await this.t.next({ through: "SYSTEM" });
    await this.readUnitsOf(DAY_BEFORE);
    await this.insertGroups(
      samples.Group.filter((row) => !row.establishedOn),
      DAY_BEFORE,
    );
    await this.writeFigures(samples.DivisionStat.filter((row) => row.asOfDate === DAY_BEFORE));
    for (const [name, rows] of Object.entries(early)) await this.insertRecords(name, rows, DAY_BEFORE);

    const reform = await deriveSnapshot(this.hub, this.t, {
      table: asTable(after),
      day: DAY_AFTER,
      documented,
    });
    const number = await planSnapshot(this.hub, this.t, reform.course, reformPlan, true);
    // What hangs on units that the reform set up came with it, and goes when it is taken back.
    await executePlan(this.hub, this.t, await planRow(this.t, number), async () => {
      await this.readUnitsOf(DAY_AFTER);
      await this.insertGroups(
        samples.Group.filter((row) => row.establishedOn),
        DAY_AFTER,
      );
      await this.writeFigures(samples.DivisionStat.filter((row) => row.asOfDate !== DAY_BEFORE));
      for (const [name, rows] of Object.entries(late)) await this.insertRecords(name, rows, DAY_AFTER);
    });
  }

  private async readUnitsOf(day: string): Promise<void> {
    const rows = await this.t.ask(
      `select code, id from division_history where to_number is null and valid_from <= ?
       and (valid_to is null or valid_to > ?) and (abolished_on is null or abolished_on > ?)`,
      [day, day, day],
    );
    for (const row of rows) this.units.set(String(row.code), Number(row.id));
  }

  private unit(code: string): number {
    const id = this.units.get(code);
    if (id === undefined) throw new Error(`The sample refers to the unit ${code}, which is not there.`);
    return id;
  }

  private async insertGroups(rows: SampleRow[], day: string): Promise<void> {
    // A group that ends with its village does not yet end when it is first written.
    const written = rows.map(({ key: _key, parent, abolishedOn: _abolishedOn, ...values }) => ({
      ...values,
      parent: this.unit((parent as { division: string }).division),
      origin: "IMPORTED",
    }));
    const ids = await this.insert("Group", written, day);
    for (const [index, { key }] of rows.entries()) {
      this.units.set(key, ids[index]);
      this.numbers.set(`Division:${key}`, ids[index]);
    }
  }

  /** What the reform worked out for its own day gives way to what was counted. */
  private async writeFigures(rows: SampleRow[]): Promise<void> {
    const entity = this.hub.model.get("DivisionStat");
    const known = new Map(
      (
        await this.t.ask("select id, division_id, as_of_date from division_stat where deleted_at is null")
      ).map((row) => [`${row.division_id}@${row.as_of_date}`, Number(row.id)]),
    );
    for (const [day, counted] of Map.groupBy(rows, (row) => String(row.asOfDate))) {
      const written = counted.map(({ key: _key, division, ...values }): ChangeRow => {
        const unit = this.unit((division as { division: string }).division);
        return {
          which: known.get(`${unit}@${day}`),
          values: { ...values, division: unit, isSample: true },
        };
      });
      const shared = { entity, from: day, own: true } as const;
      await this.write({
        ...shared,
        act: "CREATE",
        rows: written.filter(({ which }) => which === undefined),
      });
      await this.write({
        ...shared,
        act: "UPDATE",
        rows: written.filter(({ which }) => which !== undefined),
      });
    }
  }

  private async insertRecords(name: string, rows: SampleRow[], day: string): Promise<void> {
    const entity = this.hub.model.get(name);
    // Rows of one list may refer to rows before them: a level of references at a time.
    let waiting = rows;
    while (waiting.length > 0) {
      const ready = waiting.filter((row) => this.isReady(entity, row));
      if (ready.length === 0) throw new Error(`Samples of ${name} refer to each other in a circle.`);
      const values = ready.map(({ key: _key, ...row }) =>
        Object.fromEntries(
          Object.entries(row).map(([field, value]) => {
            const relation = entity.toOnes.get(field);
            return [field, relation ? this.refer(relation.target.root.name, value as Reference) : value];
          }),
        ),
      );
      const ids = await this.insert(name, values, day);
      for (const [index, { key }] of ready.entries()) this.numbers.set(`${name}:${key}`, ids[index]);
      const done = new Set(ready);
      waiting = waiting.filter((row) => !done.has(row));
    }
  }

  private isReady(entity: EntityModel, row: SampleRow): boolean {
    return [...entity.toOnes.values()].every(({ name, target }) => {
      const reference = row[name] as Reference | undefined;
      return (
        target.root !== entity ||
        !reference ||
        !("key" in reference) ||
        this.numbers.has(`${entity.name}:${reference.key}`)
      );
    });
  }

  private async insert(name: string, rows: Row[], day: string): Promise<number[]> {
    return this.write({
      entity: this.hub.model.get(name),
      act: "CREATE",
      rows: rows.map((values) => ({ values: { ...values, isSample: true } })),
      from: day,
      own: true,
    });
  }

  private async write(set: ChangeSet): Promise<number[]> {
    const [{ ids }] = await this.hub.gate.write(this.t, [set]);
    return ids;
  }

  private refer(target: string, reference: Reference): number {
    const number =
      "division" in reference
        ? this.unit(reference.division)
        : this.numbers.get(`${target}:${reference.key}`);
    if (number === undefined)
      throw new Error(`The sample refers to ${target} ${JSON.stringify(reference)}, which is not there.`);
    return number;
  }
}
