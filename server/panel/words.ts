/** What a statement says of a field, as the panel shows it. */
import type { FieldModel, Term } from "../../admin/schema/modelTypes.ts";
import { type Described, english } from "../core/describe.ts";

export const termOf = (name: string, { label, labelEn }: Pick<Described, "label" | "labelEn">): Term => ({
  en: english(name, labelEn),
  zh: label,
});

type Words = Pick<FieldModel, "label" | "help" | "unit" | "rule" | "personal" | "aside">;

export const wordsOf = (name: string, stated: Described): Words => ({
  label: termOf(name, stated),
  help: stated.description,
  unit: stated.unit,
  rule: stated.rule,
  personal: stated.personal ? true : undefined,
  aside: stated.aside ? true : undefined,
});
