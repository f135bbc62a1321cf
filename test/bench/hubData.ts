/** Fills a hub's own database through the gate, with history and change log on. */

import type { Hub } from "../../server/core/hub.ts";
import { modelOf } from "../../server/core/model/modelOf.ts";
import { snake } from "../../server/core/naming.ts";
import type { Row } from "../../server/core/rule.ts";
import { systemViewer } from "../../server/core/viewer.ts";
import { openDatabase } from "../../server/database/open.ts";
import { hubOf } from "../../server/hub.ts";
import { entities, makings, operations } from "../../server/schema.ts";
import type { Level, Unit } from "./nation.ts";
import { benchSecret } from "./processes.ts";
import { groupsOf, recordsOf } from "./records.ts";

const itself = { viewer: systemViewer("bench"), through: "SYSTEM" };
/** Cut-off day of the nation's table. */
const day = "2023-06-30";
const portion = 20_000;

/** A unit as the filling knows it: the columns of its ancestors, itself included. */
interface Placed {
  id: number;
  ancestry: Row;
}

export async function fillHub(file: string, nation: Level[], groupsWithin: string): Promise<void> {
  const model = modelOf(entities);
  const database = await openDatabase(model, file, benchSecret);
  try {
    const hub = hubOf({ entities, operations, makings }, model, database, {
      secret: benchSecret,
      folders: { archives: "" },
      noteSession: () => {},
    });
    await new Filling(hub).run(nation, groupsWithin);
  } finally {
    await database.close();
  }
}

class Filling {
  private readonly hub: Hub;
  private places = new Map<string, Placed>();
  private next = 1;

  constructor(hub: Hub) {
    this.hub = hub;
  }

  async run(nation: Level[], groupsWithin: string): Promise<void> {
    for (const { entity, units } of nation) await this.insertUnits(entity, units);
    const villages = nation.at(-1)?.units ?? [];
    for (const some of portions(
      villages.filter((one) => one.code.startsWith(groupsWithin)),
      portion / 8,
    ))
      await this.insertUnits("Group", some.flatMap(groupsOf), false);
    const within = (level: Level): Unit[] => level.units.filter((one) => one.code.startsWith("5107"));
    const idOf = (code: string): number => (this.places.get(code) as Placed).id;
    for (const { entity, rows } of recordsOf(within(nation[3]), within(nation[4]), idOf))
      await this.insert(entity, rows);
  }

  /** Places of units that nothing stands below need not be kept. */
  private async insertUnits(name: string, units: Unit[], keep = true): Promise<void> {
    const own = `${snake(name)}_id`;
    await this.insert(
      name,
      units.map(({ parentCode, ...unit }) => {
        const parent = parentCode ? this.places.get(parentCode) : undefined;
        const id = this.next++;
        const ancestry = { ...parent?.ancestry, [own]: id };
        if (keep) this.places.set(unit.code, { id, ancestry });
        return { id, ...ancestry, parent: parent?.id ?? null, ...unit, origin: "IMPORTED" };
      }),
    );
  }

  private async insert(name: string, rows: Row[]): Promise<void> {
    const { hub } = this;
    for (const some of portions(rows, portion))
      await hub.transact(itself, (t) =>
        hub.gate.write(t, [
          {
            entity: hub.model.get(name),
            act: "CREATE",
            rows: some.map(({ id, ...values }) => ({ which: Number(id), values })),
            from: day,
            own: true,
            judged: true,
          },
        ]),
      );
  }
}

function* portions<T>(list: T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
