/** Fills an empty hub with the seed's county: as it was, then the reform, then sample records marked as such. */
import { carryOut } from "../adjustment/carryOut.ts";
import { derive } from "../adjustment/snapshot/derive.ts";
import { deriveSnapshot, planSnapshot } from "../adjustment/snapshot/importSnapshot.ts";
import { contentOf, planRow, settle } from "../adjustment/turn.ts";
import { today } from "../clock.ts";
import { snake } from "../core/naming.ts";
import type { Row } from "../core/rule.ts";
import { systemViewer } from "../core/viewer.ts";
import { insertRows, nextNumber, updateRows } from "../core/writer/bulk.ts";
import { type Transaction, transact } from "../core/writer/transaction.ts";
import { recordedRun } from "../core/writer/undo.ts";
import type { Hub } from "../hub.ts";
import { formerOrganizations } from "./former.ts";
import { randomFrom } from "./random.ts";
import { sampleRecords } from "./sample.ts";
import { stages } from "./stages.ts";
import { DAY_AFTER, DAY_BEFORE, FIRST_DAY, readDocumented, readUnits } from "./units.ts";
import type { Reference, SampleRow } from "./village.ts";

const itself = systemViewer("hub");
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

/** Answers whether the hub was empty. */
export async function fillEmptyHub(hub: Hub): Promise<boolean> {
  if (Number(hub.database.value("select count(*) from division", [])) > 0) return false;
  await transact(hub.database, hub.feed, itself, today(), (transaction) =>
    new Filling(hub, transaction).run(),
  );
  return true;
}

class Filling {
  private readonly hub: Hub;
  private readonly t: Transaction;
  /** Numbers of units by their codes on either side of the reform; no code of the county changed hands. */
  private readonly units = new Map<string, number>();
  private readonly numbers = new Map<string, number>();
  /** Columns of what was written, for what other rows derive from them. */
  private readonly written = new Map<string, Row>();

  constructor(hub: Hub, transaction: Transaction) {
    this.hub = hub;
    this.t = transaction;
  }

  async run(): Promise<void> {
    const [before, after] = [readUnits(DAY_BEFORE), readUnits(DAY_AFTER)];
    const documented = readDocumented();
    const succession = derive(before, after, documented)
      .filter((one) => one.confidence !== "DOUBTFUL")
      .map(({ old, next, relation }) => ({ oldCode: old.code, newCode: next.code, relation }));
    const units = { before, after, succession };
    const samples = sampleRecords(units, randomFrom(fixedSeed));
    const former = formerOrganizations(units, randomFrom(fixedSeed + 1));
    const { early, late } = stages(this.hub.model, samples, former, units);

    await deriveSnapshot(this.hub, this.t, { table: readUnits(FIRST_DAY), day: FIRST_DAY });
    const earlier = await deriveSnapshot(this.hub, this.t, { table: before, day: DAY_BEFORE });
    await planSnapshot(this.hub, this.t, earlier.steps, earlierPlan, false);
    await this.readUnitsOf(DAY_BEFORE);
    await this.t.holdFrom(DAY_BEFORE);
    await this.insertGroups(samples.Group.filter((row) => !row.establishedOn));
    await this.writeFigures(samples.VillageFigures, DAY_BEFORE);
    for (const [name, rows] of Object.entries(early)) await this.insertRecords(name, rows);

    const reform = await deriveSnapshot(this.hub, this.t, { table: after, day: DAY_AFTER, documented });
    const number = await planSnapshot(this.hub, this.t, reform.steps, reformPlan, true);
    const plan = await planRow(this.t, number);
    // What hangs on units that the reform set up came with it, and goes when it is taken back.
    const run = await recordedRun(this.t, async () => {
      await carryOut(this.hub, this.t, contentOf(plan));
      await this.readUnitsOf(DAY_AFTER);
      await this.t.holdFrom(DAY_AFTER);
      await this.insertGroups(samples.Group.filter((row) => row.establishedOn));
      await this.writeFigures(samples.VillageFigures, DAY_AFTER);
      for (const [name, rows] of Object.entries(late)) await this.insertRecords(name, rows);
    });
    await settle(this.t, plan, "EXECUTED", run);
  }

  private async readUnitsOf(day: string): Promise<void> {
    const rows = await this.t.ask(
      `select code, id from division_history where recorded_to is null and valid_from <= ?
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

  private async insertGroups(rows: SampleRow[]): Promise<void> {
    const { dialect } = this.hub.database;
    const entity = this.hub.model.get("Group");
    let next = await nextNumber(this.t, dialect, entity);
    const villages = new Map(
      (await this.t.ask("select * from division where level = 'VILLAGE'")).map((row) => [row.id, row]),
    );
    await insertRows(
      this.t,
      dialect,
      entity,
      // A group that ends with its village does not yet end when it is first written.
      rows.map(({ key, parent, abolishedOn: _abolishedOn, ...row }) => {
        const id = next++;
        this.units.set(key, id);
        this.numbers.set(`Division:${key}`, id);
        const village = villages.get(this.unit((parent as { division: string }).division)) as Row;
        const ancestors = Object.fromEntries(entity.levelColumns.map((column) => [column, village[column]]));
        return {
          id,
          ...ancestors,
          [`${snake(entity.name)}_id`]: id,
          ...row,
          parent: village.id,
          origin: "IMPORTED",
          isSample: true,
        };
      }),
    );
  }

  private async writeFigures(rows: SampleRow[], day: string): Promise<void> {
    await updateRows(
      this.t,
      this.hub.database.dialect,
      this.hub.model.get("Village"),
      rows
        .filter((row) => row.on === day)
        .map(({ village, households, population }) => ({
          id: this.unit((village as { division: string }).division),
          households,
          population,
          hasSampleFigures: 1,
        })),
    );
  }

  private async insertRecords(name: string, rows: SampleRow[]): Promise<void> {
    const entity = this.hub.model.get(name);
    let id = await nextNumber(this.t, this.hub.database.dialect, entity);
    const complete = rows.map(({ key, ...row }) => {
      const number = id++;
      this.numbers.set(`${name}:${key}`, number);
      const full: Row = { id: number, isSample: true };
      const referred: Row = {};
      const columns: Row = {};
      for (const [field, value] of Object.entries(row)) {
        const relation = entity.toOnes.get(field);
        full[field] = relation ? this.refer(relation.target.root.name, value as Reference) : value;
        columns[entity.column(field)] = full[field];
        if (relation) referred[field] = this.written.get(`${relation.target.root.name}:${full[field]}`);
      }
      this.written.set(`${name}:${number}`, columns);
      return { ...full, ...entity.statement.derive?.({ ...full, ...referred }, new Set()) };
    });
    await insertRows(this.t, this.hub.database.dialect, entity, complete);
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
