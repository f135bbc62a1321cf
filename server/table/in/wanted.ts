/** What is wanted of a table that is sent: the parameters of `/import/:list`, each checked. */
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { EntityModel, Model } from "../../core/model.ts";
import { isDay } from "../../core/types/scalars.ts";
import type { Meanings } from "../headings.ts";
import { type Decision, decisionsOf } from "./decision.ts";
import { textsIn } from "./textsIn.ts";

export interface Wanted {
  entity: EntityModel;
  mode: "create" | "update" | "upsert";
  /** Day from which the values hold. */
  from?: string;
  /** Empty cells clear what is stored. */
  clears: boolean;
  /** Taken in as it would be, and taken back. */
  dryRun: boolean;
  /** The ids are those of another hub: rows are new, and tell each other apart by them. */
  foreign: boolean;
  /** What becomes of new rows that are like something: refused until decided, made, or taken for the one they are like. */
  doubles: "refuse" | "create" | "same";
  /** What a person decided of such rows, by line. */
  decisions: ReadonlyMap<number, Decision>;
  meanings: Meanings;
  /** Of several sheets the one that is meant. */
  sheet?: string;
  /** How a table that is refused is answered: in JSON, or as the table itself with what is wrong marked in it. */
  answer: "json" | "workbook" | "faultyRows";
  /** Name of the file, for the receipt. */
  file?: string;
}

const modes = ["create", "update", "upsert"] as const;

export const wantedOf = ({ model }: Hub, list: string, query: Record<string, unknown>): Wanted => ({
  entity: listOf(model, list),
  ...parametersOf(query),
});

/** What is wanted alike of every table of a file. */
export function parametersOf(query: Record<string, unknown>): Omit<Wanted, "entity"> {
  const from = text(query.effectiveOn);
  if (from !== undefined && !isDay(from))
    throw HubError.input("effectiveOn", {
      zh: `effectiveOn 为“${from}”,应为存在的日期,如 2020-06-30`,
      en: `effectiveOn is ${from}: give a day such as 2020-06-30`,
    });
  return {
    mode: one(query, "mode", modes, "upsert"),
    from,
    clears: one(query, "empty", ["keep", "clear"], "keep") === "clear",
    dryRun: one(query, "dryRun", ["false", "true"], "false") === "true",
    foreign: one(query, "ids", ["own", "foreign"], "own") === "foreign",
    doubles: one(query, "doubles", ["refuse", "create", "same"], "refuse"),
    decisions: decisionsOf(text(query.decisions)),
    answer: one(query, "answer", ["json", "workbook", "faultyRows"], "json"),
    meanings: meaningsOf(text(query.columns)),
    sheet: text(query.sheet),
    file: text(query.file)?.slice(0, 200),
  };
}

/** The entity whose list a table holds. */
export function listOf(model: Model, list: string): EntityModel {
  const entity = model.concretes.find((one) => one.list === list && one.tabled);
  if (entity) return entity;
  throw HubError.notFound({ zh: "可导入的列表", en: "list that tables can be taken into" }, list);
}

const text = (value: unknown): string | undefined =>
  value === undefined || value === "" ? undefined : String(value);

function one<T extends string>(
  query: Record<string, unknown>,
  name: string,
  possible: readonly T[],
  absent: T,
): T {
  const given = String(query[name] ?? absent);
  const found = possible.find((one) => one === given);
  if (found !== undefined) return found;
  throw HubError.input(name, {
    zh: `${name} 为“${given}”,应为 ${possible.join("、")}`,
    en: `${name} is ${given}: give ${possible.join(" or ")}`,
  });
}

/** A JSON object of headings and names of columns; what is to be left out has an empty name. */
function meaningsOf(given: string | undefined): Meanings {
  const found = given === undefined ? {} : textsIn(given);
  if (found) return found;
  throw HubError.input("columns", {
    zh: 'columns 应为 JSON,如 {"手机":"phone","备注":""}',
    en: 'columns is JSON such as {"Mobile":"phone","Remarks":""}',
  });
}
