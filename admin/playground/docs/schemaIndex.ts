import {
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { chineseIn } from "../columnTerms.ts";

/** Something that the documentation has an entry for, or that stands in one. */
export interface Entry {
  name: string;
  /** The Chinese term of its description. */
  chinese?: string;
  /** The English sentence of its description. */
  english: string;
  type: GraphQLNamedType;
  /** Of a field. */
  field?: GraphQLField<unknown, unknown> | GraphQLInputField;
  /** A value of the enum `type`. */
  value?: GraphQLEnumValue;
  /** An argument of `field`. */
  argument?: GraphQLArgument;
  /** What is searched, in small letters. */
  text: string;
  /** Root fields come before types, these before fields; what is derived of other types comes last. */
  rank: number;
}

/** Types that follow from others: conditions, orders, groups, versions, inputs. */
const derived = /(Where|OrderBy|GroupBy|Filter|Aggregate\w*|Keys|Having|Version|Connection|Edge|Input|Key)$/;

/** Everything that the schema says something of. */
export function schemaIndex(schema: GraphQLSchema): Entry[] {
  const entries: Entry[] = [];
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    const isRoot = roots.has(type as never);
    const late = derived.test(type.name) ? 3 : 0;
    entries.push(entry({ name: type.name, description: type.description, type, rank: 1 + late }));
    if (isEnumType(type))
      for (const value of type.getValues())
        entries.push(
          entry({ name: value.name, description: value.description, type, value, rank: 2 + late }),
        );
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { name, description } = field;
      entries.push(entry({ name, description, type, field, rank: isRoot ? 0 : 2 + late }));
      // What every root field takes is no news.
      if (!isRoot || !("args" in field)) continue;
      for (const argument of field.args)
        entries.push(
          entry({ name: argument.name, description: argument.description, type, field, argument, rank: 5 }),
        );
    }
  }
  return entries;
}

function entry({
  description,
  ...rest
}: Omit<Entry, "chinese" | "english" | "text"> & { description?: string | null }): Entry {
  const chinese = chineseIn(description);
  const said = description ?? "";
  const english = said
    .split("\n")[0]
    .slice(0, chinese ? -chinese.length : undefined)
    .trim();
  return { ...rest, chinese, english, text: `${rest.name}\n${said}`.toLowerCase() };
}

/** What holds every word of what is sought, the closest first. */
export function findIn(entries: Entry[], sought: string, atMost = 60): Entry[] {
  const words = sought.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map((one) => ({ one, far: distance(one, words) }))
    .sort((a, b) => a.far - b.far || a.one.rank - b.one.rank || a.one.name.length - b.one.name.length)
    .slice(0, atMost)
    .map(({ one }) => one);
}

/** 0: it is called so; 1: its name begins so; 2: its name holds it; 3: its description does. */
function distance({ name, chinese }: Entry, words: string[]): number {
  const names = [name.toLowerCase(), (chinese ?? "").replace(/列表$/, "")];
  const whole = words.join(" ");
  if (names.includes(whole)) return 0;
  // 村 finds 村(社区) and 村列表 before what only begins alike.
  if (names.some((one) => one.startsWith(whole))) return 1;
  return words.every((word) => names.some((one) => one.includes(word))) ? 2 : 3;
}
