import type { Decision } from "./planPreview.ts";

/** What is done: what was answered, or the default where nobody answered. */
export function settledAs({ options, answer, default: otherwise }: Decision): string {
  const value = answer ?? otherwise ?? "";
  return options.find((option) => option.value === value)?.label ?? value;
}
