import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { z } from "zod";

const scalar = (
  name: string,
  description: string,
  parse: (value: unknown) => string | undefined,
  rule: string,
) => {
  const checked = (value: unknown): string => {
    const parsed = parse(value);
    if (parsed === undefined)
      throw new GraphQLError(`${name} cannot represent ${JSON.stringify(value)}: ${rule}`, {
        extensions: { code: "BAD_USER_INPUT" },
      });
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => value,
    parseValue: checked,
    parseLiteral: (node: ValueNode) =>
      checked(
        node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT
          ? node.value
          : undefined,
      ),
  });
};

const day = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const fixed = /^-?\d{1,13}(\.\d{1,12})?$/;

export const isDay = (value: unknown): value is string =>
  typeof value === "string" && day.safeParse(value).success;

export const DateScalar = scalar(
  "Date",
  "A calendar day, YYYY-MM-DD. 日期",
  (value) => (isDay(value) ? value : undefined),
  "write a day that exists as YYYY-MM-DD, e.g. 2020-06-30 / 请写成存在的日期,如 2020-06-30",
);

export const DateTimeScalar = scalar(
  "DateTime",
  "An instant by RFC 3339, e.g. 2020-06-30T08:00:00+08:00. 时刻",
  (value) => (typeof value === "string" && instant.safeParse(value).success ? value : undefined),
  "write an instant by RFC 3339, e.g. 2020-06-30T08:00:00+08:00 / 请写成如 2020-06-30T08:00:00+08:00 的时刻",
);

export const DecimalScalar = scalar(
  "Decimal",
  'An exact decimal number as a string, e.g. "12.50". 小数',
  (value) => {
    const text = String(value);
    return (typeof value === "string" || typeof value === "number") && fixed.test(text) ? text : undefined;
  },
  'write a number such as "12.50" / 请写成如 "12.50" 的数字',
);
