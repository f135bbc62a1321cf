/** Records that may be called after a unit, or one above it, which is called otherwise from then on. */
import type { Unit } from "../forest/unit.ts";
import type { Fate } from "./fates.ts";
import type { Relation } from "./relation.ts";

/** A record that goes over to a unit, or stays with it. */
export interface Following {
  fate: Fate;
  from: Unit;
  to: Unit;
}

export class Names {
  readonly following = new Map<Relation, Following[]>();

  follow(relation: Relation, fate: Fate, from: Unit, to: Unit): void {
    if (!isCalled(relation)) return;
    const known = this.following.get(relation) ?? [];
    known.push({ fate, from, to });
    this.following.set(relation, known);
  }
}

/** Whether records may be called after the units that a reference leads to, by a text of their own. */
export const isCalled = ({ entity: { home, fields, display, statement }, name }: Relation): boolean =>
  home?.name === name && fields.get(display)?.kind === "text" && statement.attachment?.called !== "RECORDED";
