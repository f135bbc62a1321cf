/** Fills an empty hub with the seed's county: as it was, then the reform, then sample records marked as such. */
import { today } from "../clock.ts";
import type { EntityModel } from "../core/model.ts";
import { snake } from "../core/naming.ts";
import type { Row } from "../core/rule.ts";
import { insertRows, nextNumber, updateRows } from "../core/writer/bulk.ts";
import { keysOf } from "../core/writer/pinyin.ts";
import { type Transaction, transact } from "../core/writer/transaction.ts";
import { recordedRun } from "../core/writer/undo.ts";
import type { Hub } from "../hub.ts";
import { randomFrom } from "./random.ts";
import { sampleRecords } from "./sample.ts";
import { DAY_AFTER, DAY_BEFORE, readSuccession, readUnits, type Succession, type Unit } from "./units.ts";
import type { Reference, SampleRow } from "./village.ts";

const itself = { name: "hub", personal: true, administrator: true };
const fixedSeed = 510722;

/** A unit as the filling knows it: its number and the numbers of its ancestors. */
interface Placed {
  id: number;
  ancestry: Record<string, number>;
}

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
  private readonly places = new Map<string, Placed>();
  private readonly numbers = new Map<string, number>();
  /** Columns of what was written, for what other rows derive from them. */
  private readonly written = new Map<string, Row>();
  private next = 0;

  constructor(hub: Hub, transaction: Transaction) {
    this.hub = hub;
    this.t = transaction;
  }

  async run(): Promise<void> {
    const [before, after, succession] = [readUnits(DAY_BEFORE), readUnits(DAY_AFTER), readSuccession()];
    const samples = sampleRecords({ before, after, succession }, randomFrom(fixedSeed));
    const figures = new Map(
      samples.VillageFigures.map((row) => [
        `${(row.village as { division: string }).division}@${row.on}`,
        { households: row.households, population: row.population, hasSampleFigures: true },
      ]),
    );
    this.next = await nextNumber(this.t, this.hub.database.dialect, this.hub.model.get("Division"));

    await this.t.holdFrom(DAY_BEFORE);
    await this.insertUnits(before, (unit) => figures.get(`${unit.code}@${DAY_BEFORE}`) ?? {});
    const groups = samples.Group;
    await this.insertGroups(groups.filter((row) => !row.establishedOn));

    await this.t.holdFrom(DAY_AFTER);
    // What hangs on the units after the reform came with it, and goes when it is taken back.
    const run = await recordedRun(this.t, async () => {
      await this.reform(before, after, succession, figures);
      await this.insertGroups(groups.filter((row) => row.establishedOn));
      for (const [name, rows] of Object.entries(samples))
        if (name !== "Group" && name !== "VillageFigures") await this.insertRecords(name, rows);
    });
    await this.insert(this.hub.model.get("AdjustmentPlan"), [
      {
        id: 1,
        name: "三台县乡镇行政区划和村级建制调整改革",
        documentNumber: "川府民政〔2019〕27号",
        issuingBody: "四川省人民政府",
        effectiveOn: DAY_AFTER,
        status: "EXECUTED",
        executedAt: this.t.at,
        startOn: DAY_AFTER,
        firstChange: run.first,
        lastChange: run.last,
        remark:
          "文号为省政府对绵阳市乡镇行政区划调整的批复;村级调整的批复和确切生效日未公开,生效日取首次反映结果的统计时点",
      },
    ]);
  }

  private level(unit: { level: string }): EntityModel {
    return this.hub.model.concretes.find((one) => one.level?.name === unit.level) as EntityModel;
  }

  private place(code: string, entity: EntityModel, parent: string | null): Placed {
    const id = this.next++;
    const above = parent ? this.places.get(parent)?.ancestry : undefined;
    const placed = { id, ancestry: { ...above, [`${snake(entity.name)}_id`]: id } };
    this.places.set(code, placed);
    return placed;
  }

  private async insert(entity: EntityModel, rows: Row[]): Promise<void> {
    await insertRows(this.t, this.hub.database.dialect, entity, rows);
  }

  private async insertUnits(units: Unit[], more: (unit: Unit) => Row): Promise<void> {
    for (const level of ["COUNTY", "TOWNSHIP", "VILLAGE"]) {
      const chosen = units.filter((unit) => unit.level === level);
      if (chosen.length === 0) continue;
      const entity = this.level({ level });
      await this.insert(
        entity,
        chosen.map((unit) => {
          const { id, ancestry } = this.place(unit.code, entity, unit.parentCode);
          return {
            id,
            ...ancestry,
            parent: unit.parentCode ? this.places.get(unit.parentCode)?.id : null,
            code: unit.code,
            name: unit.name,
            officialName: unit.officialName,
            kind: unit.kind,
            origin: "IMPORTED",
            ...more(unit),
          };
        }),
      );
    }
  }

  private async insertGroups(rows: SampleRow[]): Promise<void> {
    const entity = this.hub.model.get("Group");
    await this.insert(
      entity,
      rows.map(({ key, parent, ...row }) => {
        const village = (parent as { division: string }).division;
        const { id, ancestry } = this.place(key, entity, village);
        this.numbers.set(`Division:${key}`, id);
        // A group that ends with its village does not yet end when it is first written.
        const { abolishedOn: _abolishedOn, ...lasting } = row;
        return {
          id,
          ...ancestry,
          ...lasting,
          parent: this.places.get(village)?.id,
          origin: "IMPORTED",
          isSample: true,
        };
      }),
    );
    this.ending.push(...rows.filter((row) => row.abolishedOn).map(({ key }) => key));
  }

  private readonly ending: string[] = [];

  /** The reform as the two tables show it: who lives on, who ended, who is new. */
  private async reform(
    before: Unit[],
    after: Unit[],
    succession: Succession[],
    figures: Map<string, Row>,
  ): Promise<void> {
    const division = this.hub.model.get("Division");
    const { dialect } = this.hub.database;
    const continued = succession.filter((row) => row.relation === "CONTINUES");
    // The links are those of the county's units; the county itself lives on.
    const county = before.filter((unit) => unit.level === "COUNTY").map(({ code }) => [code, code] as const);
    const oldOf = new Map([...county, ...continued.map((row) => [row.newCode, row.oldCode] as const)]);
    const living = new Set(oldOf.values());
    const merged = succession.filter((row) => row.relation === "MERGED_INTO");
    const known = new Set(merged.map((row) => row.oldCode));
    const oldPlaces = new Map(this.places);

    await updateRows(
      this.t,
      dialect,
      division,
      [
        ...before
          .filter((unit) => !living.has(unit.code))
          .map((unit) => ({ code: unit.code, unknown: !known.has(unit.code) })),
        ...this.ending.map((code) => ({ code, unknown: false })),
      ].map(({ code, unknown }) => ({
        id: oldPlaces.get(code)?.id,
        abolishedOn: DAY_AFTER,
        successorUnknown: Number(unknown),
      })),
    );

    for (const level of ["COUNTY", "TOWNSHIP", "VILLAGE"]) {
      const entity = this.level({ level });
      const column = `${snake(entity.name)}_id`;
      const lasting: Row[] = [];
      const founded: Row[] = [];
      for (const unit of after.filter((one) => one.level === level)) {
        const old = oldOf.get(unit.code);
        const parent = unit.parentCode ? this.places.get(unit.parentCode) : undefined;
        const place = old ? (oldPlaces.get(old) as Placed) : undefined;
        const id = place?.id ?? this.next++;
        const ancestry = { ...parent?.ancestry, [column]: id };
        this.places.set(unit.code, { id, ancestry });
        const row = {
          id,
          ...ancestry,
          parent: parent?.id ?? null,
          code: unit.code,
          name: unit.name,
          officialName: unit.officialName,
          kind: unit.kind,
          ...figures.get(`${unit.code}@${DAY_AFTER}`),
        };
        if (old) lasting.push({ ...row, ...keysOf(unit.name) });
        else founded.push({ ...row, origin: "IMPORTED", establishedOn: DAY_AFTER });
      }
      await updateRows(this.t, dialect, entity, lasting);
      await this.insert(entity, founded);
    }
    await this.followGroups(oldOf);
    await this.link(merged);
  }

  /** Groups go where their village goes and take its new code. */
  private async followGroups(oldOf: Map<string, string>): Promise<void> {
    const newOf = new Map([...oldOf].map(([now, then]) => [then, now]));
    const moved: Row[] = [];
    for (const [key, place] of [...this.places]) {
      if (key.length !== 15 || this.ending.includes(key)) continue;
      const code = newOf.get(key.slice(0, 12));
      const village = code && this.places.get(code);
      if (!village) continue;
      place.ancestry = { ...village.ancestry, group_id: place.id };
      moved.push({ id: place.id, code: code + key.slice(12), ...place.ancestry });
    }
    await updateRows(this.t, this.hub.database.dialect, this.hub.model.get("Group"), moved);
  }

  private async link(merged: Succession[]): Promise<void> {
    const entity = this.hub.model.get("Succession");
    await this.insert(
      entity,
      merged.map((row, index) => ({
        id: index + 1,
        from: this.places.get(row.oldCode)?.id,
        to: this.places.get(row.newCode)?.id,
        relation: row.relation,
        confidence: row.confidence,
        evidence: row.evidence,
        startOn: DAY_AFTER,
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
    await this.insert(entity, complete);
  }

  private refer(target: string, reference: Reference): number {
    const number =
      "division" in reference
        ? this.places.get(reference.division)?.id
        : this.numbers.get(`${target}:${reference.key}`);
    if (number === undefined)
      throw new Error(`The sample refers to ${target} ${JSON.stringify(reference)}, which is not there.`);
    return number;
  }
}
