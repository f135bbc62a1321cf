/** What must hold of a hub's data, whatever befell it: asked by `hub check`, and by tests of all that may befall it. */
import type { Bilingual } from "../bilingual.ts";
import type { Dialect } from "../dialect.ts";
import type { EntityModel, Model } from "../model.ts";
import { globalId } from "../reader/identity.ts";
import type { Ask } from "../rule.ts";

/** What is asked, of which data. */
export interface Asked {
  model: Model;
  dialect: Dialect;
  ask: Ask;
  today: string;
  /** Numbers of the units of the hierarchy that are looked at; all of them where absent. */
  units?: number[];
}

export interface Finding {
  /** Global id of the record, where it is about one. */
  record?: string;
  /** What was found: the record as a person knows it, and what is the matter. */
  text: string;
}

/** How much hangs on it: what is wrong answers falsely; what is doubtful wants somebody to look. */
export type Severity = "ERROR" | "WARNING";

export interface Check {
  /** Stable. */
  name: string;
  severity: Severity;
  /** What must hold. */
  holds: Bilingual;
  /** What to do where it does not. */
  advice: Bilingual;
  find(asked: Asked): Promise<Finding[]>;
}

/** Asks for rows with `record`, the global id, and `text`; `@today` and `@units` may stand in the statement. */
export const found = async (asked: Asked, sql: string): Promise<Finding[]> =>
  (await asked.ask(sql, parametersOf(asked, sql))).map(({ record, text }) => ({
    ...(typeof record === "string" && { record }),
    text: String(text),
  }));

export const parametersOf = ({ units, today }: Asked, sql: string): unknown[] =>
  sql.includes("@") ? [{ today, units: JSON.stringify(units ?? []) }] : [];

/** SQL of both for a row of an entity: its name, and a term that says what is the matter. */
export const says = (entity: EntityModel, row: string, matter: string): string =>
  `${globalId(entity, row)} as record, coalesce(${row}.${entity.displayColumn}, '') || ': ' || ${matter} as text`;

/** SQL of the units that are looked at. */
export const looked = ({ units }: Asked, column: string): string =>
  units ? `${column} in (select value from json_each(@units))` : "1 = 1";
