/** What is known of entities once their statements are resolved: what each has, and what leads where. */
import type { Described } from "./describe.ts";
import type { AnyField, Choices, ComputedField, Field, ReferenceField } from "./field.ts";
import type { Level } from "./level.ts";
import { camel, plural, snake } from "./naming.ts";
import type { Entity } from "./statement.ts";

/** One reference followed: the column that holds it and the entity it leads to. */
export interface Step {
  column: string;
  target: EntityModel;
}

export interface ToOne {
  name: string;
  target: EntityModel;
  steps: Step[];
  /** What it is called and what it means. */
  stated: Described;
  /** The field that stores it; absent where it is reached through others. */
  field?: ReferenceField;
}

export interface List {
  name: string;
  target: EntityModel;
  /** The way from a row of the target back to the row that has the list. */
  steps: Step[];
  /** What it is called, and what it holds. */
  stated: Described;
  /** Comes whole, without pages. */
  whole: boolean;
  /** The field of the target by which it hangs on the record. */
  field?: Field;
}

/** A part of a way from a record to the units it lies in. */
export type WayPart =
  | { kind: "one"; steps: Step[]; target: EntityModel }
  | { kind: "many"; list: List; target: EntityModel }
  | { kind: "any"; field: AnyField };

/** A way by which a record lies in a scope, as it is stated and as it is gone. */
export interface Way {
  path: string;
  parts: WayPart[];
}

/** One relation or list followed, to the records that have one of the values. */
export interface PathStep {
  relation: ToOne | List;
  target: EntityModel;
  /** A list: records in force, the first by id where one is wanted. */
  many: boolean;
  only: { column: string; values: string[] }[];
}

export interface Path {
  steps: PathStep[];
  /** Field of the record at the end; absent where the record itself is meant. */
  field?: string;
}

/** How a computed field comes by its value. */
export interface Computation {
  by: ComputedField["by"];
  paths: Path[];
}

export interface Column {
  name: string;
  field: Field;
}

/** What databases take for words of their own where a table may be called so. */
const wordsOfSql = new Set([
  "case",
  "check",
  "column",
  "grant",
  "group",
  "order",
  "table",
  "union",
  "user",
  "window",
]);

export class EntityModel {
  readonly name: string;
  readonly single: string;
  readonly list: string;
  readonly fields = new Map<string, Field>();
  readonly toOnes = new Map<string, ToOne>();
  readonly lists = new Map<string, List>();
  /** How computed fields come by their values. */
  readonly computations = new Map<string, Computation>();
  /** Concrete entities of an abstract one, from the root of the hierarchy down. */
  readonly concretes: EntityModel[] = [];
  base?: EntityModel;
  level?: Level & { index: number };
  home?: ToOne;
  /** Ways by which a record lies in a scope; none for units themselves and for what has no unit. */
  ways: Way[] = [];
  readonly statement: Entity;
  private ownTable?: string;
  private ownLevelColumns?: string[];

  constructor(statement: Entity) {
    this.statement = statement;
    this.name = statement.name;
    this.single = camel(statement.name);
    this.list = statement.plural ?? plural(this.single);
  }

  /** English label of a list, where that of a record is stated. */
  get pluralEn(): string | undefined {
    return this.statement.labelEn && plural(this.statement.labelEn);
  }
  /** The entity that owns the table. */
  get root(): EntityModel {
    return this.base ?? this;
  }
  get tableName(): string {
    return this.root.statement.table ?? snake(this.root.name);
  }
  /** The table as SQL names it. */
  get table(): string {
    this.ownTable ??= wordsOfSql.has(this.tableName) ? `"${this.tableName}"` : this.tableName;
    return this.ownTable;
  }
  get abstract(): boolean {
    return this.statement.hierarchy !== undefined;
  }
  get levels(): Level[] {
    return this.root.statement.hierarchy ?? [];
  }
  get lifespan(): { start: string; end: string } {
    const [start, end] = this.root.statement.lifespan ?? ["startOn", "endOn"];
    return { start, end };
  }
  get display(): string {
    return this.statement.display ?? this.base?.display ?? (this.fields.has("name") ? "name" : "id");
  }
  /** Column of the display, or the id where the display is computed. */
  get displayColumn(): string {
    const field = this.fields.get(this.display);
    return field && isStored(field) ? this.column(this.display) : "id";
  }
  get key(): string | undefined {
    return this.statement.key ?? this.base?.key;
  }
  /** Lists of fields that tell one record from all others in force on a day. */
  get keys(): string[][] {
    const single = [...this.fields].filter(([name, field]) => field.unique || name === this.key);
    return [
      ...single.map(([name]) => [name]),
      ...(this.base?.statement.keys ?? []),
      ...(this.statement.keys ?? []),
    ];
  }
  /** Fields whose values the table itself keeps apart: of recorded entities two may share one on different days. */
  get uniqueFields(): string[] {
    return this.recorded ? [] : [...this.fields].filter(([, field]) => field.unique).map(([name]) => name);
  }
  get recorded(): boolean {
    return !this.root.statement.unrecorded && !this.bare;
  }
  get bare(): boolean {
    return Boolean(this.root.statement.bare);
  }
  /** The hierarchy in whose units its records lie; none where they hang on no unit. */
  get hierarchy(): EntityModel | undefined {
    return this.root.abstract ? this.root : this.home?.target.root;
  }
  /** The field that names a record of any entity. */
  get anyField(): AnyField | undefined {
    return [...this.fields.values()].find((field) => field.kind === "any");
  }
  /** The field that names the record which a row tells a change of, where rows are changes that hold from a day. */
  get changeOf(): AnyField | undefined {
    return this.numbered && this.fields.has("effectiveOn") ? this.anyField : undefined;
  }
  /** Column with the number of the transaction that a row belongs to, where rows are entries of the ledger. */
  get numbered(): string | undefined {
    if (!this.bare) return undefined;
    if (this.tableName === "ledger") return "id";
    const entry = [...this.fields].find(
      ([, field]) => field.kind === "reference" && field.target === "Transaction" && field.required,
    );
    return entry && this.column(entry[0]);
  }
  get readers() {
    return this.root.statement.readers;
  }
  get writers() {
    return this.root.statement.writers;
  }
  /** Create, update and delete follow from the statement. */
  get writable(): boolean {
    return !this.bare && !this.abstract && !this.root.statement.operationsOnly;
  }
  /** Tables are taken in: by the gate, or by the operations that make and change its records. */
  get tabled(): boolean {
    return this.writable || this.statement.byTable !== undefined;
  }
  get searchable(): boolean {
    return Boolean(this.root.statement.searchable);
  }
  /** What a record is found by beside its name: the key and codes, and other texts that are sought. */
  get codesSought(): string[] {
    return [...this.fields.keys()].filter(
      (name) => name === this.key || (this.isSought(name) && this.isCode(name)),
    );
  }
  get textsSought(): string[] {
    return [...this.fields.keys()].filter(
      (name) => name !== this.key && this.isSought(name) && !this.isCode(name),
    );
  }
  private isCode(name: string): boolean {
    return this.fields.get(name)?.look === "code";
  }
  /** What some readers may not see is found by nobody. */
  private isSought(name: string): boolean {
    const field = this.fields.get(name);
    return field?.kind === "text" && Boolean(field.sought) && !field.permission && !field.personal;
  }
  get rules() {
    return [...(this.base?.statement.rules ?? []), ...(this.statement.rules ?? [])];
  }
  /** Lists of its records; of an abstract entity those that all concrete ones have. */
  get ownLists(): List[] {
    if (!this.abstract) return [...this.lists.values()];
    const [first, ...others] = this.concretes;
    return [...first.lists.values()].filter((list) =>
      others.every((other) => other.lists.get(list.name)?.target === list.target),
    );
  }
  column(field: string): string {
    return columnOf(field, this.fields.get(field));
  }
  /** The way along a path of to-one relations. */
  stepsAlong(path: string): Step[] {
    let at: EntityModel = this;
    return path.split(".").flatMap((name) => {
      const relation = at.toOnes.get(name);
      if (!relation) throw new Error(`${this.name}: ${path} goes through ${name}, which ${at.name} has not.`);
      at = relation.target;
      return relation.steps;
    });
  }
  /** Fields that own a column of the table, those of every concrete entity included. */
  get columns(): Column[] {
    const found = new Map<string, Column>();
    for (const entity of [this.root, ...this.root.concretes])
      for (const [name, field] of entity.fields)
        if (isStored(field)) found.set(name, { name: columnOf(name, field), field });
    return [...found.values()];
  }
  /** Columns that hold the ancestor of each level, the row itself included. */
  get levelColumns(): string[] {
    this.ownLevelColumns ??= this.root.abstract ? this.levels.map((level) => `${snake(level.type)}_id`) : [];
    return this.ownLevelColumns;
  }
}

/** All entities, resolved against each other by `modelOf`. */
export class Model {
  readonly entities = new Map<string, EntityModel>();
  readonly choices = new Map<string, Choices>();

  get(name: string): EntityModel {
    const found = this.entities.get(name);
    if (!found) throw new Error(`No entity is called ${name}.`);
    return found;
  }
  /** Entities that own a table. */
  get roots(): EntityModel[] {
    return [...this.entities.values()].filter((entity) => !entity.base);
  }
  get concretes(): EntityModel[] {
    return [...this.entities.values()].filter((entity) => !entity.abstract);
  }
}

export const isStored = (field: Field): boolean =>
  !["via", "computed", "any", "ratio", "object"].includes(field.kind);

export const columnOf = (name: string, field?: Field): string =>
  field?.kind === "reference" ? `${snake(name)}_id` : snake(name);
