/** What an indicator comes to: its query asked with the reader's own rights. */
import {
  type ConstArgumentNode,
  type DocumentNode,
  execute,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  validate,
} from "graphql";
import type { Context } from "../core/context.ts";
import type { Asks } from "../core/operation.ts";
import { decimal, text } from "../core/statement.ts";
import { documentOf, reckonedFrom } from "./formula.ts";

export const Reckoned = {
  name: "ReckonedIndicator",
  label: "计算结果",
  description: "What the records come to.",
  fields: {
    value: decimal(
      "计算值",
      "The figure, to the digits with which it is published; empty where it cannot be reckoned.",
    ),
    difference: decimal("差额", "The figure less the published one; empty where either is."),
    fault: text("未能计算", "Why it could not be reckoned.", { labelEn: "Not reckoned because" }),
  },
};

export async function reckon(context: Context, id: number, _asks: Asks, known?: number) {
  const { hub, language } = context;
  const columns = "query, unit, decimals, published_value, base_date, end_date";
  const [row] =
    known === undefined
      ? await hub.database.rows(`select ${columns} from indicator where id = ?`, [id])
      : await hub.database.rows(
          `select ${columns}, known_at from indicator_history h join ledger l on l.id = ?
           where h.id = ? and h.from_number <= l.id and (h.to_number is null or h.to_number > l.id)
           order by h.valid_from desc limit 1`,
          [known, id],
        );
  const nothing = (fault: string) => ({ value: null, difference: null, fault });
  const asked = documentOf(String(row.query));
  const document = known === undefined ? asked : asKnown(asked, String(row.known_at), hub.schema);
  const [wrong] = validate(hub.schema, document);
  if (wrong) return nothing(wrong.message);
  const { data, errors } = await execute({
    schema: hub.schema,
    document,
    contextValue: context,
    variableValues: { baseDate: row.base_date, endDate: row.end_date },
  });
  if (errors?.length || !data) return nothing(errors?.[0]?.message ?? "");
  const found = reckonedFrom(data, row.unit === "%");
  if (found === undefined)
    return nothing(
      language === "zh"
        ? "有一项没有数值,或除数为零"
        : "a part has no number, or there is nothing to divide by",
    );
  const digits = Number(row.decimals);
  const value = rounded(found, digits);
  const published = row.published_value === null ? undefined : Number(row.published_value) / 100;
  return {
    value: value.toFixed(2),
    difference: published === undefined ? null : (value - published).toFixed(2),
    fault: null,
  };
}

/** The same query of what was known at an instant, where its fields do not say when themselves. */
function asKnown(document: DocumentNode, instant: string, schema: GraphQLSchema): DocumentNode {
  const roots = schema.getQueryType()?.getFields() ?? {};
  const knownAt: ConstArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: "knownAt" },
    value: { kind: Kind.STRING, value: instant },
  };
  const asked = (field: SelectionNode): SelectionNode => {
    if (field.kind !== Kind.FIELD) return field;
    const given = field.arguments ?? [];
    const isOpen = roots[field.name.value]?.args.some(({ name }) => name === knownAt.name.value);
    return isOpen && given.every(({ name }) => name.value !== knownAt.name.value)
      ? { ...field, arguments: [...given, knownAt] }
      : field;
  };
  return {
    ...document,
    definitions: document.definitions.map((one) =>
      one.kind === Kind.OPERATION_DEFINITION
        ? {
            ...one,
            selectionSet: { ...one.selectionSet, selections: one.selectionSet.selections.map(asked) },
          }
        : one,
    ),
  };
}

/** Halves are rounded away from nought, as offices do. */
const rounded = (value: number, digits: number): number =>
  (Math.sign(value) * Math.round(Math.abs(value) * 10 ** digits + 1e-9)) / 10 ** digits;
