/** A term in both languages: the label people see. */
export interface Term {
  en: string;
  zh: string;
}

/** A section of the rail. */
export interface TopicModel {
  name: string;
  label: Term;
}

export type FieldKind = "scalar" | "enum" | "reference" | "connection" | "references" | "other";

/**
 * How a value is shown and asked for, where its type does not say: as sentences, as a code, as a year, unseen, or as
 * the label of the entity that it names, or whose list, or in the words that the record has for its names.
 */
export type Look = "prose" | "code" | "year" | "secret" | "entity" | "act" | "told";

export type Tone = "green" | "amber" | "teal" | "quiet";

export interface FieldModel {
  name: string;
  kind: FieldKind;
  /** GraphQL type without wrappers; for a connection the type of its nodes. */
  type: string;
  list?: true;
  required?: true;
  label: Term;
  /** The English sentence of the statement. */
  help: string;
  unit?: Term;
  rule?: Term;
  /** Masked for those who may not see personal data. */
  personal?: true;
  /** Stands in tables only when asked for. */
  aside?: true;
  /** A unit that the record does not name itself: it is known from the one that it hangs on. */
  above?: true;
  /** Bookkeeping of the hub, shown apart from what the office entered. */
  kept?: true;
  look?: Look;
  /** Of a list: every record ought to have one in it. */
  awaited?: true;
  /** Of a list: the reference of its records by which they hang on this one. */
  by?: string;
}

export interface InputModel extends Omit<FieldModel, "kind" | "above" | "kept" | "awaited" | "by"> {
  kind: "scalar" | "enum" | "reference" | "references" | "other";
  /** For references: the output field they set (`villageId` sets `village`, `scopeIds` sets `scopes`). */
  field?: string;
  /** For several references: where in the records of the output field they stand (`division`). */
  behind?: string;
  /** No two records may share the value. */
  unique?: true;
}

export interface EntityModel {
  name: string;
  label: Term;
  /** The label of a list; Chinese needs no other word. */
  plural: Term;
  help: string;
  topic: string;
  /** Its place within the topic; after those that have one when absent. */
  place?: number;
  /** Has no page of its own in the rail. */
  unlisted?: true;
  /** Paths to the words by which people know a record; the first that holds any is its name. */
  names: string[][];
  /** Names are a few signs long. */
  brief?: true;
  /** The order in which its list opens. */
  order: { field: string; order: "ASC" | "DESC" };
  /** Path by which its records are ordered where others refer to them. */
  along: string[];
  /** Paths into which the search box of its list looks. */
  search: { contains: string[][]; startsWith: string[][] };
  /** Value of `SearchType` under which the hub's own search finds it. */
  searchType?: string;
  /** Of an abstract entity: those of its levels, from the root down. */
  levels?: string[];
  /** The abstract entity of which it is a level, and the name of the level. */
  extends?: string;
  level?: string;
  /** Its records stand in rosters: that somebody serves, or who does. */
  roster?: true;
  /** Has no history, no lifespan and no node of its own. */
  bare?: true;
  /** Tables are taken into its list: its turn among those of all, the units first. */
  tables?: number;
  /** Who may write records of the kind at all; which of them, the hub says. */
  writers: { roles: string[]; permission?: string; unscoped?: true };
  fields: FieldModel[];
  /** Query returning one record by id. */
  single: string;
  /** Query returning a connection; also the name of the react-admin resource. */
  list: string;
  aggregate: string;
  groupBy: string[];
  where: string[];
  orderBy: string[];
  create?: InputModel[];
  update?: InputModel[];
  mutations: {
    create?: string;
    update?: string;
    updateMany?: string;
    delete?: string;
    deleteMany?: string;
    restore?: string;
  };
  /** Names of the fields that its history keeps, when it has one. */
  history?: string[];
}

export interface EnumModel {
  name: string;
  label: Term;
  values: { name: string; label: Term; help: string; tone?: Tone }[];
}

export interface Model {
  /** In the order of the rail. */
  topics: TopicModel[];
  entities: Record<string, EntityModel>;
  enums: Record<string, EnumModel>;
  /** Arguments and their types, of the queries and mutations by which pages read and write records. */
  operations: Record<string, Record<string, string>>;
  /** Words of what the record keeps by technical names: what was done, and what its details name. */
  record: { acts: Record<string, Term>; told: Record<string, Term> };
  /** When a version held, when it was known, and who wrote it. */
  versionFrame: FieldModel[];
}
