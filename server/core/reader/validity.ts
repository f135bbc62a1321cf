/** When what a row says held, when it was known, and who wrote it. */
import type { EntityModel } from "../model.ts";
import { all, raw, type Sql, sql } from "../sql.ts";
import type { Reading } from "./reading.ts";
import { rows } from "./rows.ts";

const ofTransaction = (column: string, number: string): string =>
  `(select l.${column} from ledger l where l.id = ${number})`;

/** What a row of history has of its period, and of the transactions that began and ended the belief in it. */
export const framed: Record<string, ((version: string) => string) | undefined> = {
  validFrom: (version) => `${version}.valid_from`,
  validTo: (version) => `${version}.valid_to`,
  recordedFrom: (version) => ofTransaction("at", `${version}.from_number`),
  recordedTo: (version) => ofTransaction("at", `${version}.to_number`),
  actor: (version) => ofTransaction("actor", `${version}.from_number`),
  transaction: (version) => `${version}.from_number`,
};

/** Reads the row of history that a row is, or that tells of it on the day. */
export function ofVersion(
  c: Reading,
  entity: EntityModel,
  alias: string,
  read: (version: string) => Sql,
): Sql {
  if (c.dated.has(alias)) return read(alias);
  c.cost.visit(c.cost.size(entity, true) / Math.max(1, c.cost.size(entity, false)));
  const version = c.aliasOfOne();
  const { from, where } = c.on(c.day, () => rows(c, entity, version));
  return sql`(select ${read(version)} from ${from} where ${all([raw(`${version}.id = ${alias}.id`), ...where])})`;
}
