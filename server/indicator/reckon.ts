/** What an indicator comes to: its query asked with the reader's own rights. */
import { execute, validate } from "graphql";
import type { Context } from "../core/context.ts";
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

export async function reckon(context: Context, id: number) {
  const { hub, language } = context;
  const [row] = await hub.database.rows(
    "select query, unit, decimals, published_value, base_date, end_date from indicator where id = ?",
    [id],
  );
  const nothing = (fault: string) => ({ value: null, difference: null, fault });
  const document = documentOf(String(row.query));
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

/** Halves are rounded away from nought, as offices do. */
const rounded = (value: number, digits: number): number =>
  (Math.sign(value) * Math.round(Math.abs(value) * 10 ** digits + 1e-9)) / 10 ** digits;
