/** The order in which people read a record: what it is called, what it is, where it belongs, then the rest. */
const order: RegExp[] = [
  /^(name|title|username)$/,
  /^(officialName|displayName|fullName|shortName)$/,
  /^(code|number)$/,
  /^(kind|type|category|role)$/,
  /^status$/,
  /^(person|from|to|organization|grid|parent|unit|scope|village|township)$/,
];

const late: RegExp[] = [
  /^(validFrom|establishedOn|startOn|openedOn|startedOn|hiredOn|joinedOn)$/,
  /^(validTo|abolishedOn|endOn|closedOn|endedOn|leftOn)$/,
  /^effectiveOn$/,
  /^(longitude|latitude)$/,
  /remark|description|note/i,
  /^(county|prefecture|province)$/,
];

/** Sorts fields of the schema, which prints them by alphabet. Fields no rule names stay as they stand. */
export function inReadingOrder<Field extends { name: string; required?: boolean }>(
  fields: Field[],
  requiredFirst = false,
): Field[] {
  const rank = ({ name, required }: Field) => {
    const early = order.findIndex((pattern) => pattern.test(name));
    if (early >= 0) return early;
    const end = late.findIndex((pattern) => pattern.test(name));
    if (end >= 0) return 100 + end;
    return requiredFirst && required ? 50 : 60;
  };
  return [...fields].sort((a, b) => rank(a) - rank(b));
}
