/** The kinds of fields, as statements give them: what is stored, referred to, chosen, or found elsewhere. */
import type { Bilingual } from "./bilingual.ts";
import type { Deprecation } from "./deprecation.ts";
import type { Level } from "./level.ts";
import type { Row } from "./rule.ts";

/**
 * How the panel shows a value and asks for it, where its kind does not say: as sentences, sign by sign like a number
 * that is compared and never added up, as a year, unseen, as the label of the entity that it names, or in the words that
 * the record has for acts and for what its details name.
 */
export type Look = "prose" | "code" | "year" | "secret" | "entity" | "act" | "told";

/** Colour of a value that tells how things stand. */
export type Tone = "green" | "amber" | "teal" | "quiet";

export interface FieldOptions {
  /** Other words for it in the headings of tables. */
  synonyms?: string[];
  /** English label; the name in words where absent: `establishedOn` reads “Established on”. */
  labelEn?: string;
  /** Stands in tables only when asked for. */
  aside?: boolean;
  look?: Look;
  /** The search box of a list and, of what is searchable, the global search look into it, beside key and name. */
  sought?: boolean;
  /** Must be given on creation and can never be emptied. */
  required?: boolean;
  /** Given on creation only; later it changes by an operation, never by an update. */
  immutable?: boolean;
  /** Set by the kernel or by operations; no input carries it. */
  readOnly?: boolean;
  /** Stored, but in no GraphQL type. */
  hidden?: boolean;
  /** Permission without which the field answers nothing and nothing is found or told apart by it. */
  permission?: string;
  /** Personal data: shown masked to all, kept sealed beside, never sorted or grouped by. */
  personal?: "phone" | "identityNumber" | "birthDate";
  /** Name of the personal field beside which it stands: the sealed value, or the hash by which it is found. */
  beside?: string;
  /** No two records in force on one day may share the value. */
  unique?: boolean;
  /** Unit of a figure. */
  unit?: Bilingual;
  /** The rule a person should know before typing; shown under the field. */
  rule?: Bilingual;
  /** Law or standard the field follows. */
  source?: string;
  /** Value of a new record when none is given; a function makes it from the values that are. */
  default?: unknown | ((given: Row, entity: { level?: Level }) => unknown);
  /** Name the field had before; an upgrade carries its values over, those of history included. */
  renamedFrom?: string;
  /**
   * Value that an upgrade gives to rows without one, those of history included; a function makes it from the row. The
   * default where absent and the field is required. A reference is filled by number, global id or the target's key.
   */
  fill?: unknown | ((row: Row) => unknown);
  /** Told to programs while the field still answers; what must be given is not taken back. */
  deprecated?: Deprecation;
  /** A list of such values; of arguments and objects only. */
  many?: boolean;
}

export interface TextOptions extends FieldOptions {
  minLength?: number;
  maxLength?: number;
  /** Holds line breaks and tabs as well. */
  lines?: boolean;
  pattern?: RegExp;
  /** Refuses a value for a reason beyond its pattern, e.g. a wrong check digit; answers the rule. */
  check?: (value: string) => Bilingual | undefined;
}

/**
 * What becomes of a unit's figure where the ground goes to another unit: the figures are added up (SUM), the receiver
 * keeps its own (KEEP), or has the larger of the two (LARGEST).
 */
export type Merging = "SUM" | "KEEP" | "LARGEST";

export interface NumberOptions extends FieldOptions {
  min?: number;
  max?: number;
  /** The rule of merging, on the entity that keeps the figures of units; an adjustment writes a new record of it. */
  merging?: Merging;
  /** Where the unit is divided, each part gets its share, and the parts add up to the whole. */
  divided?: boolean;
  /** Digits after the point of a decimal; 2 when absent. */
  scale?: number;
}

interface FieldBase extends FieldOptions {
  label: string;
  description: string;
}

export interface TextField extends FieldBase, TextOptions {
  kind: "text";
}
export interface NumberField extends FieldBase, NumberOptions {
  kind: "integer" | "decimal";
}
export interface PlainField extends FieldBase {
  kind: "date" | "dateTime";
}
export interface BooleanField extends FieldBase {
  kind: "boolean";
}
/** A figure that an operation works out, e.g. a percentage; no table keeps one. */
export interface RatioField extends FieldBase {
  kind: "ratio";
}
export interface ChoiceField extends FieldBase {
  kind: "choice" | "choices";
  choices: Choices;
}
export interface ReferenceField extends FieldBase {
  kind: "reference";
  target: string;
  /** Name of the list on the target; `null` for none. The entity's plural when absent. */
  list?: string | null;
  /** What the list is called in Chinese where it is called otherwise than its records. */
  listLabel?: string;
  /** The list is short and comes whole, without pages. */
  whole?: boolean;
  /** Names a unit as it was: the record does not hang on it and stays when the unit ends. */
  remembers?: boolean;
  /** Reference of the record that keeps the unit it hung on before that unit ended. */
  former?: string;
  /** Field of the record whose value begins with the code of the unit. */
  prefixes?: string;
  /** Entities of the target each of whose records ought to have one; without, it is told as a gap. */
  awaitedBy?: string[];
  /** Of an argument that names many: the list it sets as a whole and the reference in it, e.g. `scopes.division`. */
  sets?: string;
}
/** A to-one relation reached through references of others, e.g. a grid worker's village through the grid. */
export interface ViaField extends FieldBase {
  kind: "via";
  path: string[];
  list?: string | null;
}
/** A value that no column keeps: it is found along ways from the record whenever it is read. */
export interface ComputedField extends FieldBase {
  kind: "computed";
  by: "path" | "latest" | "same" | "count" | "sum" | "identity" | "number";
  /**
   * Relations and lists joined by points, e.g. `appointments(post: SECRETARY).person.name`: of a list the records in
   * force, in parentheses the values that those meant have.
   */
  paths: string[];
  /** What it is like; of a path and a sum the field they end at, once all entities are known. */
  as?: Field;
}
/** A record of any entity, named by its type and number in two columns of the row. */
export interface AnyField extends FieldBase {
  kind: "any";
  type: string;
  number: string;
}
/** An object, or a list of such, that no table holds; on an entity a `Making` makes it when it is asked for. */
export interface ObjectField extends FieldBase {
  kind: "object";
  of: ObjectStatement;
}
/** An object that no table holds; its references are filled with the records they name. */
export interface ObjectStatement {
  name: string;
  label: string;
  description: string;
  fields: Record<string, Field>;
}

export type Field =
  | TextField
  | NumberField
  | PlainField
  | BooleanField
  | RatioField
  | ObjectField
  | ChoiceField
  | ReferenceField
  | ViaField
  | ComputedField
  | AnyField;

export interface Choice extends Bilingual {
  /** English label; the value in words where absent. */
  labelEn?: string;
}

export interface Choices extends Bilingual {
  name: string;
  labelEn?: string;
  description: string;
  values: Record<string, Choice>;
  /** Colour of each value, where the choice tells how things stand. */
  tones?: Record<string, Tone>;
  /** Values on their way out. */
  deprecated?: Record<string, Deprecation>;
  /** Values that are no more, and the one that an upgrade writes in the place of each. */
  renamed?: Record<string, string>;
}
