/** A term in both languages: the label people see. */
export interface Term {
  en: string;
  zh: string;
}

/** Where an entity stands in the rail. */
export interface TopicModel {
  name: string;
  /** Place of the topic among the topics. */
  order: number;
  /** Place of the entity within it. */
  place: number;
  label: Term;
}

export type FieldKind = "scalar" | "enum" | "reference" | "connection" | "references" | "other";

export interface FieldModel {
  name: string;
  kind: FieldKind;
  /** GraphQL type without wrappers; for a connection the type of its nodes. */
  type: string;
  list: boolean;
  required: boolean;
  label: Term;
  /** The English sentence of the description. */
  help: string;
  unit?: Term;
  rule?: Term;
  source?: string;
  /** Masked for those who may not see personal data. */
  personal?: boolean;
  /** Stands in tables only when asked for. */
  aside: boolean;
  /** Arguments of the field, as connections need `first`, `offset`, `where`, `orderBy`. */
  args: string[];
}

export interface InputModel extends Omit<FieldModel, "kind" | "args"> {
  kind: "scalar" | "enum" | "reference" | "references" | "other";
  /** For references: the output field they set (`villageId` sets `village`, `scopeIds` sets `scopes`). */
  field?: string;
  /** For several references: where in the records of the output field they stand (`division`). */
  behind?: string;
}

export interface EntityModel {
  name: string;
  label: Term;
  /** The label of a list; Chinese needs no other word. */
  plural: Term;
  help: string;
  topic?: TopicModel;
  /** Has no page of its own in the rail. */
  unlisted: boolean;
  /** Field by which people know a record, where it is not its name. */
  display?: string;
  /** Field and direction in which its list opens: `acceptedOn DESC`. */
  order?: string;
  abstract: boolean;
  interfaces: string[];
  fields: FieldModel[];
  /** Query returning one record by id. */
  single?: string;
  /** Query returning a connection; also the name of the react-admin resource. */
  list: string;
  listArgs: string[];
  singleArgs: string[];
  aggregate?: string;
  aggregateArgs: string[];
  groupBy: string[];
  numericFields: string[];
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
  /** Type and fields of the entries of `history`, when the entity keeps one. */
  history?: FieldModel[];
}

export interface EnumModel {
  name: string;
  label: Term;
  values: { name: string; label: Term; help: string }[];
}

export interface OperationModel {
  args: { name: string; type: string; required: boolean }[];
  type: string;
}

export interface Model {
  entities: Record<string, EntityModel>;
  enums: Record<string, EnumModel>;
  queries: Record<string, OperationModel>;
  mutations: Record<string, OperationModel>;
  subscriptions: Record<string, OperationModel>;
  /** Fields of the plain object types that the panel asks for by hand. */
  objects: Record<string, string[]>;
}
