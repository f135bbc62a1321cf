/** The model as it is kept in a file: a line for each field, so that a change of a statement is a line that changes. */

const whole = 240;

export const modelText = (value: unknown): string =>
  `${print(JSON.parse(JSON.stringify(value)), "", false)}\n`;

function print(value: unknown, indent: string, isField: boolean): string {
  const text = JSON.stringify(value);
  if (isField || typeof value !== "object" || value === null || text.length <= whole) return text;
  const deeper = `${indent} `;
  const lines = Array.isArray(value)
    ? value.every((one) => typeof one === "string")
      ? undefined
      : value.map((one) => print(one, deeper, typeof one === "object" && one !== null && "label" in one))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${print(one, deeper, false)}`);
  if (!lines) return text;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${lines.map((line) => deeper + line).join(",\n")}\n${indent}${close}`;
}
