import type { Parameter } from "./parameters.ts";

export type Values = Record<string, unknown>;

/** The values in the variables pane; none where it holds no JSON object. */
export function readValues(text: string): Values | undefined {
  if (text.trim() === "") return {};
  try {
    const values = JSON.parse(text);
    return typeof values === "object" && values !== null && !Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

/** The pane's text with one value changed; what is left empty is not given. */
export function withValue(values: Values, name: string, value: unknown): string {
  const { [name]: _before, ...others } = values;
  const isEmpty = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  // A value keeps its place.
  const next = isEmpty
    ? others
    : name in values
      ? { ...values, [name]: value }
      : { ...others, [name]: value };
  return Object.keys(next).length === 0 ? "" : JSON.stringify(next, null, 2);
}

/** What must be given and is not. */
export const missing = (parameters: Parameter[], values: Values): Parameter[] =>
  parameters.filter(({ name, required }) => required && (values[name] ?? null) === null);
