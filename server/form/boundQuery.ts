/** What a saved query offers to the places of forms: columns, and whether it asks for a unit and a day. */

import { getNamedType } from "graphql";
import { sharedRow } from "../account/shared.ts";
import type { Context } from "../core/context.ts";
import type { Hub } from "../core/hub.ts";
import { localId, toGlobalId } from "../core/reader/identity.ts";
import type { Row } from "../core/rule.ts";
import { variableTypes } from "../core/variableTypes.ts";
import type { AnswerTable } from "../table/out/answerTables.ts";
import { days } from "../table/out/answerVariables.ts";
import type { ColumnOut } from "../table/out/columnsOut.ts";
import { type ReadQuestion, readQuestion } from "../table/out/question.ts";

/** What a variable is called that takes a unit: by its id, or by its code. */
const unitNames: Record<string, { types: string[]; by: "id" | "code" }> = {
  unit: { types: ["ID"], by: "id" },
  within: { types: ["ID"], by: "id" },
  code: { types: ["String"], by: "code" },
  withinCode: { types: ["String"], by: "code" },
};

export interface BoundQuery {
  id: string;
  name: string;
  variables: Row;
  read: ReadQuestion;
  columns: { name: string; label: string; table: AnswerTable; column: ColumnOut }[];
  /** Variables that take the unit, and by what. */
  units: { variable: string; by: "id" | "code" }[];
  days: string[];
}

/** Of a saved query as it is kept; fails where its document fits the schema no more. */
export function boundQuery(hub: Hub, row: Row, language: Context["language"]): BoundQuery {
  const read = readQuestion(hub, { document: String(row.document) }, language);
  const types = [...variableTypes(hub.schema, read.operation)];
  const several = read.tables.length > 1;
  return {
    id: toGlobalId("SavedQuery", Number(row.id)),
    name: String(row.name),
    variables: JSON.parse(String(row.variables ?? "{}")),
    read,
    columns: read.tables.flatMap((table) =>
      table.columns.map((column) => ({
        name: column.selection,
        label: several ? `${table.sheet}·${column.heading}` : column.heading,
        table,
        column,
      })),
    ),
    units: types.flatMap(([variable, type]) => {
      const known = unitNames[variable];
      return known?.types.includes(getNamedType(type).name) ? [{ variable, by: known.by }] : [];
    }),
    days: types.flatMap(([variable, type]) =>
      days.includes(variable) && getNamedType(type).name === "Date" ? [variable] : [],
    ),
  };
}

/** A query that a form names; nothing where it is gone or kept to its owner. */
export async function queryRow(context: Context, id: string): Promise<Row | undefined> {
  const entity = context.hub.model.get("SavedQuery");
  const number = localId(entity, id);
  return number === undefined ? undefined : sharedRow(context, entity, "id", number);
}
