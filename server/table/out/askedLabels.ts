/** What a field that is asked for is called, and what its values are like, as the schema tells it. */
import { type GraphQLNamedType, isEnumType } from "graphql";
import type { Bilingual } from "../../core/bilingual.ts";
import { labelsIn } from "../../core/describe.ts";
import type { Field } from "../../core/field.ts";
import {
  boolean,
  choice,
  choiceList,
  date,
  dateTime,
  decimal,
  integer,
  ratio,
  text,
} from "../../core/statement.ts";
import type { AskedField } from "./askedFields.ts";

/** An alias is the asker's own word, a remark behind it what it means: `both: villages(…) { # 一肩挑`. */
export function labelOf({ name, node, field }: AskedField): Bilingual {
  const plain = { zh: name, en: name };
  if (node.alias) return { ...plain, zh: remarkBeside(node.loc) ?? name };
  const label = field && labelsIn(name, field.description).label;
  return label ? { ...label, zh: label.zh.replace(/列表$/, "") } : plain;
}

export const unitOf = ({ name, field }: AskedField): Bilingual | undefined =>
  labelsIn(name, field?.description).unit;

function remarkBeside(loc: AskedField["node"]["loc"]): string | undefined {
  const [line] = loc?.source.body.slice(loc.start).split("\n", 1) ?? [];
  return line?.match(/# *(\P{ASCII}\S*) *$/u)?.[1];
}

const kinds: Record<string, (label: string, description: string) => Field> = {
  Boolean: boolean,
  Int: integer,
  Float: ratio,
  Decimal: decimal,
  Date: date,
  DateTime: dateTime,
};

export function kindOf(type: GraphQLNamedType | undefined, isList: boolean): Field {
  if (!isEnumType(type)) return (isList ? text : (kinds[type?.name ?? ""] ?? text))("", "");
  const values = type.getValues().map(({ name, description }) => {
    const { label } = labelsIn(name, description);
    return [name, { zh: label?.zh ?? name, en: label?.en ?? name }];
  });
  const of = { name: type.name, zh: "", en: "", description: "", values: Object.fromEntries(values) };
  return (isList ? choiceList : choice)("", "", of);
}
