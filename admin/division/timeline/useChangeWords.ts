import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { fieldOf, model, nameOf } from "../../schema/model.ts";
import type { EntityModel } from "../../schema/modelTypes.ts";

/** A value of a version in words, and what a difference is called: 更名, 代码, 类型, 上级, else the field's label. */
export function useChangeWords(entity: EntityModel) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const read = (name: string, value: unknown): string => {
    const field = fieldOf(entity, name);
    if (!field) return "";
    return field.kind === "reference" ? nameOf(model.entities[field.type], value) : format(field, value);
  };
  const label = (name: string) => {
    const key = `hub.timeline.change.${name}`;
    const own = translate(key, { _: "" });
    return own || term(fieldOf(entity, name)?.label);
  };
  return { label, read };
}
