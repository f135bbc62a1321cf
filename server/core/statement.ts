/**
 * The words in which an entity is stated. A statement is data: the kernel derives tables, GraphQL types,
 * validation, history and the panel's pages from it and never asks again what an entity is.
 */
import type { Bilingual } from "./bilingual.ts";
import type {
  AnyField,
  BooleanField,
  ChoiceField,
  Choices,
  ComputedField,
  Field,
  FieldOptions,
  NumberField,
  NumberOptions,
  ObjectField,
  ObjectStatement,
  PlainField,
  RatioField,
  ReferenceField,
  TextField,
  TextOptions,
  ViaField,
} from "./field.ts";
import type { Holders, Readers } from "./holders.ts";
import type { Level } from "./level.ts";
import type { Row, Rule, SetRule } from "./rule.ts";

/** Where the panel lists entities of one kind. */
export interface Topic extends Bilingual {
  name: string;
  /** Its place among the topics. */
  place: number;
}

export const choices = (
  name: string,
  zh: string,
  description: string,
  values: Record<string, [zh: string, en: string, labelEn?: string]>,
  options: Pick<Choices, "renamed" | "deprecated" | "labelEn" | "tones"> = {},
): Choices => ({
  ...options,
  name,
  zh,
  en: description,
  description,
  values: Object.fromEntries(
    Object.entries(values).map(([key, [term, sentence, label]]) => [
      key,
      { zh: term, en: sentence, labelEn: label },
    ]),
  ),
});

export const text = (label: string, description: string, options: TextOptions = {}): TextField => ({
  kind: "text",
  label,
  description,
  ...options,
});
export const integer = (label: string, description: string, options: NumberOptions = {}): NumberField => ({
  kind: "integer",
  label,
  description,
  ...options,
});
export const decimal = (label: string, description: string, options: NumberOptions = {}): NumberField => ({
  kind: "decimal",
  label,
  description,
  scale: 2,
  ...options,
});
export const boolean = (label: string, description: string, options: FieldOptions = {}): BooleanField => ({
  kind: "boolean",
  label,
  description,
  ...options,
});
export const date = (label: string, description: string, options: FieldOptions = {}): PlainField => ({
  kind: "date",
  label,
  description,
  ...options,
});
export const dateTime = (label: string, description: string, options: FieldOptions = {}): PlainField => ({
  kind: "dateTime",
  label,
  description,
  ...options,
});
export const ratio = (label: string, description: string, options: FieldOptions = {}): RatioField => ({
  kind: "ratio",
  label,
  description,
  ...options,
});
export const choice = (
  label: string,
  description: string,
  of: Choices,
  options: FieldOptions = {},
): ChoiceField => ({ kind: "choice", label, description, choices: of, ...options });
export const choiceList = (
  label: string,
  description: string,
  of: Choices,
  options: FieldOptions = {},
): ChoiceField => ({ kind: "choices", label, description, choices: of, ...options });
export const reference = (
  target: string,
  label: string,
  description: string,
  options: FieldOptions &
    Pick<
      ReferenceField,
      "list" | "listLabel" | "whole" | "remembers" | "former" | "prefixes" | "awaitedBy" | "sets"
    > = {},
): ReferenceField => ({ kind: "reference", target, label, description, ...options });
export const via = (
  path: string,
  label: string,
  description: string,
  options: { list?: string | null } = {},
): ViaField => ({ kind: "via", path: path.split("."), label, description, readOnly: true, ...options });
type ComputedOptions = Pick<FieldOptions, "required" | "labelEn" | "aside" | "rule" | "source">;

const computed =
  (by: ComputedField["by"]) =>
  (
    label: string,
    description: string,
    paths: string[],
    options: ComputedOptions,
    as?: Field,
  ): ComputedField => ({
    kind: "computed",
    by,
    label,
    description,
    paths,
    as,
    readOnly: true,
    ...options,
  });

/** The value at the end of a path, the first by id where lists are on the way; empty where it leads nowhere. */
export const path = (
  label: string,
  description: string,
  way: string,
  options: ComputedOptions = {},
): ComputedField => computed("path")(label, description, [way], options);
/** The value at the end of a path, of the record in force that began last among those that have one. */
export const latest = (
  label: string,
  description: string,
  way: string,
  options: ComputedOptions = {},
): ComputedField => computed("latest")(label, description, [way], options);
/** Whether two paths lead to the same record; empty while either leads nowhere. */
export const same = (
  label: string,
  description: string,
  one: string,
  other: string,
  options: ComputedOptions = {},
): ComputedField => computed("same")(label, description, [one, other], options, boolean(label, description));
/** How many records a path leads to. */
export const count = (
  label: string,
  description: string,
  way: string,
  options: ComputedOptions = {},
): ComputedField => computed("count")(label, description, [way], options, integer(label, description));
/** The figures at the end of a path, added up; empty where none is known. */
export const sum = (
  label: string,
  description: string,
  way: string,
  options: ComputedOptions = {},
): ComputedField => computed("sum")(label, description, [way], options);
/** Global id of the record that a field of any entity's names. */
export const identity = (label: string, description: string, record: string): ComputedField =>
  computed("identity")(label, description, [record], {}, text(label, description));

/** The record's own number, where people know it by that. */
export const number = (label: string, description: string): ComputedField =>
  computed("number")(label, description, [], { required: true }, integer(label, description));

/** What a field's value is like: its own, or that of where it is taken from. */
export const shown = (field: Field): Field => (field.kind === "computed" && field.as ? field.as : field);

export const any = (type: string, number: string, label: string, description: string): AnyField => ({
  kind: "any",
  type,
  number,
  label,
  description,
  readOnly: true,
});

export const object = (
  label: string,
  description: string,
  of: ObjectStatement,
  options: Pick<FieldOptions, "required" | "many"> = {},
): ObjectField => ({ kind: "object", label, description, of, readOnly: true, ...options });

/** What becomes of a record when the unit it hangs on is adjusted. */
export type AttachedPolicy = "FOLLOW" | "RETAIN" | "END" | "END_AND_SUCCEED";

/**
 * A reference by which records stand under others, which hang on the units above theirs or on the same. Where their unit
 * goes to another superior they come under the like record of that, by what its entity states as `alike`.
 */
export interface Under {
  field: string;
  fits: (record: Row, upper: Row) => boolean;
}

/** What an adjustment does with the records of an entity where nobody decides otherwise. */
export interface Attachment {
  /** Where the unit ends in another; FOLLOW when absent. */
  merger?: AttachedPolicy;
  /** Where the unit lives on as another kind; FOLLOW when absent. */
  kindChange?: AttachedPolicy;
  /** Field whose value two records share where only one of them can stand for a unit. */
  alike?: string;
  /** Nobody is asked which goes on: a unit keeps to those of its own, and a new one gets one like each that ended. */
  unasked?: boolean;
  under?: Under;
  /**
   * Names that are not made anew where the unit is called otherwise: REGISTERED ones change by a registration and are
   * kept unless a person says otherwise, RECORDED ones tell how it was called when it happened.
   */
  called?: "REGISTERED" | "RECORDED";
  /** Values of a record that is retained where its unit is no more. */
  retain?: (record: Row) => Row;
  /** Values of the record that a new unit is given where one is awaited by all of its kind; none is set up when absent. */
  found?: (unit: Row, day: string) => Row;
  /** Values of the record that takes the place of one that ended, beside those it has in common with it. */
  succeed?: (ended: Row, unit: Row, day: string) => Row;
}

export interface EntityOptions {
  /** English label; the name in words where absent. */
  labelEn?: string;
  /** Where the panel lists it; at the end of the last topic when absent. */
  topic?: Topic;
  /** Its place within the topic; after those that have one when absent. */
  place?: number;
  /** Has no page of its own in the panel's list. */
  unlisted?: boolean;
  /** Field a person recognizes a record by; `name` when there is one. */
  display?: string;
  /** What the panel calls a record by, where the display is no name: a field, or the relation that lends its name. */
  named?: string;
  /** Names are a few signs long: a narrow column holds them. */
  brief?: boolean;
  /** Order in which the panel opens the list, e.g. `acceptedOn DESC`; `along` when absent. */
  order?: string;
  /** Order of its records wherever others refer to them, e.g. `code`; the key, or what they are called by, when absent. */
  along?: string;
  /** Field by which a single record may be looked up beside its id. */
  key?: string;
  /**
   * Natural keys, each a list of fields that tell one record from the others. They are indexed, and refuse nothing by
   * themselves: what may stand once is a `unique` field or a rule. A reference counts as its number. The key and every unique field are among them unsaid.
   */
  keys?: string[][];
  plural?: string;
  /** Table that holds the records; named after the entity when absent. */
  table?: string;
  /** Fields that hold the first day and the day after the last; both exist on every entity. */
  lifespan?: [start: string, end: string];
  /** Reference by which the record hangs on the hierarchy; the first reference that leads there when absent. */
  home?: string;
  /** Levels of an abstract entity whose concrete ones form a tree. */
  hierarchy?: Level[];
  /** The abstract entity whose table, fields and lists this one shares. */
  extends?: Entity;
  /** Its records tell that somebody serves, and stand in rosters: the reference to who, the fields that say as what and where. */
  roster?: { who: string; as: string[]; at: string[] };
  /** The same of records that stand in no roster, since their holder does already: the way to who, as what and where. */
  service?: { who: string; as: string[]; at: string[] };
  /** Found by the global search through its display, in Chinese and in pinyin, its key and what is sought. */
  searchable?: boolean;
  /** No create, update or delete is derived; operations write it. */
  operationsOnly?: boolean;
  /** What a table gives of a record that operations make and change: their arguments, by name. None takes tables when absent. */
  byTable?: Record<string, Field>;
  /** Kept without history: it is itself a record of what happened, or a secret. */
  unrecorded?: boolean;
  /** Tells what was done and when: taking a transaction back leaves it as it is. */
  journal?: boolean;
  /** Only the stated fields: no version, no lifespan, no writing through the schema. */
  bare?: boolean;
  /**
   * Ways by which a record lies in a scope, each a path of relations, to-one or to-many, that ends at a unit, e.g.
   * "appointments.organization.division"; one suffices. The way home when absent.
   */
  visible?: string[];
  /** Who reads the records: with ways, those in their scope; without, all. Everyone when absent and there are ways. */
  readers?: Readers;
  /** Who writes the records; administrators and editors when absent. */
  writers?: Holders;
  /** What an adjustment does with the records. */
  attachment?: Attachment;
  /** Values of read-only fields that follow from others; `record` has references as rows, `changed` what is new. */
  derive?: (record: Row, changed: ReadonlySet<string>) => Row;
  /** What must hold between fields and records. */
  rules?: (Rule | SetRule)[];
  fields: Record<string, Field>;
}

export interface Entity extends EntityOptions {
  name: string;
  label: string;
  description: string;
}

export const entity = (name: string, label: string, description: string, options: EntityOptions): Entity => ({
  name,
  label,
  description,
  ...options,
});
