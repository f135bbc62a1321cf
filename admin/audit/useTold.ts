import { useLocale } from "../i18n/locale.ts";
import { entityNamed, fieldOf, model } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";

interface Entry {
  detail?: string | null;
  object?: string | null;
  /** Ids with blanks between. */
  records?: string | null;
}

type Format = (field: Pick<FieldModel, "type" | "kind" | "look">, value: unknown) => string;

/** What an entry tells beside its columns, such as `role: EDITOR → ADMIN; sessions: RIGHTS`, in the words of the labels. */
export function useTold() {
  const locale = useLocale();
  const [colon, semicolon, comma] = locale === "zh" ? ["：", "；", "、"] : [": ", "; ", ", "];
  const word = (name: string): string => model.record.told[name]?.[locale] ?? name;
  const naming = (entity: EntityModel | undefined, name: string): string =>
    statedOf(entity, name)?.label[locale] ?? word(name);
  return ({ detail, object, records }: Entry, format: Format): string => {
    const [type] = (object ?? records ?? "").split("_");
    const entity = entityNamed(type);
    const value = (name: string, one: string): string => {
      const field = statedOf(entity, name);
      return field ? format(field, valueIn(field, one)) || "—" : word(one);
    };
    const part = (one: string): string => {
      const [, name, rest] = /^([\w ]+): (.*)$/s.exec(one) ?? [];
      if (name)
        return `${naming(entity, name)}${colon}${rest
          .split(" → ")
          .map((each) => value(name, each))
          .join(" → ")}`;
      const names = one.split(", ").map((each) => naming(entity, each));
      return names.join(names.join(", ") === one ? ", " : comma);
    };
    return (detail ?? "").split("; ").map(part).join(semicolon);
  };
}

const statedOf = (entity: EntityModel | undefined, name: string) =>
  entity && (fieldOf(entity, name) ?? entity.update?.find((input) => input.name === name));

/** A value as it was stored. */
function valueIn({ type, list }: Pick<FieldModel, "type" | "list">, text: string): unknown {
  if (type === "Boolean") return text === "1" ? true : text === "0" ? false : text;
  if (!list || !text.startsWith("[")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
