/** What is told to the record; who, from where and through what it takes from the origin where it is not said. */
import type { EntityModel } from "../model.ts";
import type { Row } from "../rule.ts";
import type { Viewer } from "../viewer.ts";

export interface Entry {
  /** A value of `AuditKind`. */
  kind: string;
  /** What was asked for. */
  act?: string;
  /** A value of `AuditResult`; DONE when absent. */
  result?: string;
  /** What it was done to: a global id, or the name of a list or file. */
  object?: string;
  objects?: number;
  /** Global ids of all of them, where no history tells. */
  records?: string;
  detail?: string;
  reason?: string;
  /** Whom it concerns where nobody is signed in yet. */
  actor?: string;
  account?: number;
  role?: string;
  /** How many acts the entry stands for. */
  times?: number;
}

/** Who did it, from where and through what. */
export interface Source {
  viewer: Viewer;
  through: string;
  /** By which door it came in, a value of `AuditDoor`; the hub itself when absent. */
  door?: string;
  address?: string;
  reason?: string;
}

/** The records that something was done to: the one, or how many and which. */
export const doneTo = (ids: readonly string[]): Pick<Entry, "object" | "objects" | "records"> => ({
  object: ids.length === 1 ? ids[0] : undefined,
  objects: ids.length,
  records: ids.length > 1 ? ids.join(" ") : undefined,
});

/** Values of a row of the record. */
export const rowOf = (at: string, { viewer, door, address, reason }: Source, entry: Entry): Row => ({
  at,
  kind: entry.kind,
  act: entry.act,
  result: entry.result ?? "DONE",
  actor: entry.actor ?? (viewer.name || undefined),
  account_id: entry.account ?? viewer.userId,
  role: entry.role ?? viewer.role,
  token_id: viewer.tokenId,
  address,
  through: viewer.tokenId && door === "API" ? "TOKEN" : (door ?? "HUB"),
  object: entry.object,
  objects: entry.objects,
  records: entry.records,
  times: entry.times,
  detail: entry.detail,
  reason: entry.reason ?? reason,
});

/** What kind of act a transaction is where nobody says. */
export const kindOf = (through: string): string =>
  ({ PLAN: "PLAN", TABLE: "IMPORT", SNAPSHOT: "IMPORT" })[through] ?? "WRITE";

/** Before and after of a record that has no history; what is hidden or personal is named without its values. */
export function valuesTold(entity: EntityModel, before: Row | undefined, columns: Row): string[] {
  return [...entity.fields].flatMap(([name, field]) => {
    const column = entity.column(name);
    if (!(column in columns) || (columns[column] ?? null) === (before?.[column] ?? null)) return [];
    if (field.hidden || field.personal) return [name];
    const [was, is] = [before?.[column], columns[column]].map((value) => String(value ?? "—"));
    return [before ? `${name}: ${was} → ${is}` : `${name}: ${is}`];
  });
}
