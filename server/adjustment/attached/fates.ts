/** Records and what becomes of them. */
import type { EntityModel } from "../../core/model.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import type { Row } from "../../core/rule.ts";
import type { Unit } from "../forest/unit.ts";
import type { Relation } from "./relation.ts";

export interface Fate {
  entity: EntityModel;
  row: Row;
  step: number;
  kindChange: boolean;
  set: Row;
  /** Days from which values hold that put right what was wrong before the plan's day. */
  since?: Record<string, string>;
  ends?: boolean;
  /** Where it is retained: the unit that its own led to, and by which reference it hangs on that. */
  retained?: { relation: Relation; by: Unit };
  /** Number of the record that takes its place. */
  successor?: number;
}

export type Retained = Fate & Required<Pick<Fate, "retained">>;

export class Fates {
  private readonly byId = new Map<string, Fate>();

  /** The fate of a record; it begins with nothing said of it. */
  of(entity: EntityModel, row: Row, step: number, kindChange = false): Fate {
    const known = this.known(entity, row.id);
    if (known) return known;
    const fate: Fate = { entity, row, step, kindChange, set: {} };
    this.byId.set(globalIdOf(fate), fate);
    return fate;
  }

  known(entity: EntityModel, id: unknown): Fate | undefined {
    return this.byId.get(toGlobalId(entity.name, Number(id)));
  }

  all(): Fate[] {
    return [...this.byId.values()];
  }
}

export const globalIdOf = ({ entity, row }: Fate): string => toGlobalId(entity.name, Number(row.id));
