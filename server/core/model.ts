/** Statements resolved against each other: what each entity has, what leads where, and what lists follow. */
import { camel, capital, constant, plural, snake } from "./naming.ts";
import { type Computation, compute, pathOf } from "./path.ts";
import {
  type AnyField,
  type Bilingual,
  boolean,
  type Choices,
  choice,
  date,
  dateTime,
  type Entity,
  type Field,
  integer,
  type Level,
  type ReferenceField,
  reference,
  type Topic,
  text,
} from "./statement.ts";

/** One reference followed: the column that holds it and the entity it leads to. */
export interface Step {
  column: string;
  target: EntityModel;
}

export interface ToOne {
  name: string;
  target: EntityModel;
  steps: Step[];
  /** What it is called, what it means, and that with what pages need beside. */
  term: string;
  description: string;
  fullDescription: string;
  /** The field that stores it; absent where it is reached through others. */
  field?: ReferenceField;
}

export interface List {
  name: string;
  target: EntityModel;
  /** The way from a row of the target back to the row that has the list. */
  steps: Step[];
  /** What it is called, and what it holds. */
  term: string;
  description: string;
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

export interface Column {
  name: string;
  field: Field;
}

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
  get table(): string {
    return this.root.statement.table ?? snake(this.root.name);
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
  get searchable(): boolean {
    return Boolean(this.root.statement.searchable);
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
    return this.root.abstract ? this.levels.map((level) => `${snake(level.type)}_id`) : [];
  }
}

export const isStored = (field: Field): boolean =>
  !["via", "computed", "any", "ratio", "object"].includes(field.kind);

export const columnOf = (name: string, field?: Field): string =>
  field?.kind === "reference" ? `${snake(name)}_id` : snake(name);

/** The way from a row of `from` to its ancestor on the level of `to`, which may be the row itself. */
const ancestorStep = (to: EntityModel): Step => ({ column: `${snake(to.name)}_id`, target: to });

export class Model {
  readonly entities = new Map<string, EntityModel>();
  readonly choices = new Map<string, Choices>();

  constructor(statements: Entity[]) {
    for (const statement of statements) {
      if (this.entities.has(statement.name)) throw new Error(`Entity ${statement.name} is stated twice.`);
      this.entities.set(statement.name, new EntityModel(statement));
    }
    for (const entity of this.entities.values()) this.inherit(entity);
    for (const entity of this.entities.values()) this.gather(entity);
    for (const entity of this.entities.values()) this.relate(entity);
    for (const entity of this.entities.values()) this.settle(entity);
    for (const entity of this.entities.values()) this.list(entity);
    for (const entity of this.entities.values())
      for (const [name, field] of entity.fields)
        if (field.kind === "computed") {
          const [settled, computation] = compute(this, entity, name, field);
          entity.fields.set(name, settled);
          entity.computations.set(name, computation);
        }
    for (const entity of this.entities.values()) this.lead(entity);
  }

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

  private inherit(entity: EntityModel): void {
    if (!entity.statement.extends) return;
    const base = this.get(entity.statement.extends.name);
    const index = base.levels.findIndex((level) => level.type === entity.name);
    if (index < 0) throw new Error(`${base.name} names no level for ${entity.name}.`);
    entity.base = base;
    entity.level = { ...base.levels[index], index };
    base.concretes.push(entity);
    base.concretes.sort((a, b) => (a.level?.index ?? 0) - (b.level?.index ?? 0));
  }

  private gather(entity: EntityModel): void {
    const { start, end } = entity.lifespan;
    const add = (fields: Record<string, Field>): void => {
      for (const [name, field] of Object.entries(fields)) entity.fields.set(name, field);
    };
    if (entity.root.abstract) add(this.hierarchyFields(entity));
    if (entity.base) add(entity.base.statement.fields);
    add(entity.statement.fields);
    const bookkeeping: Record<string, Field> = {
      [start]: date("起始日期", "First day on which it holds; empty when not known.", {
        labelEn: "Start date",
      }),
      // Of a record in force it is empty as a rule.
      [end]: date("终止日期", "First day on which it holds no more.", {
        labelEn: "End date",
        aside: true,
      }),
      isSample: boolean("样例数据", "Generated sample data, not a real record.", {
        labelEn: "Sample data",
        required: true,
        readOnly: true,
        default: false,
      }),
      version: integer("版本", "Raised by every change.", {
        required: true,
        readOnly: true,
      }),
      createdAt: dateTime("录入时间", "When it was first written.", {
        required: true,
        readOnly: true,
      }),
      updatedAt: dateTime("修改时间", "When it was last written.", {
        required: true,
        readOnly: true,
      }),
      updatedBy: text("修改人", "Account that last wrote it.", { readOnly: true }),
      deletedAt: dateTime("删除时间", "When it was taken back as entered in error.", {
        readOnly: true,
      }),
    };
    if (entity.searchable) {
      bookkeeping.pinyin = text("拼音", "Pinyin of the name.", { readOnly: true, hidden: true });
      bookkeeping.initials = text("首字母", "Initials of the pinyin.", { readOnly: true, hidden: true });
    }
    for (const [name, field] of Object.entries(entity.bare ? {} : bookkeeping))
      if (!entity.fields.has(name)) entity.fields.set(name, field);
    this.gatherChoices(entity);
  }

  private gatherChoices(entity: EntityModel): void {
    for (const field of entity.fields.values())
      if ((field.kind === "choice" || field.kind === "choices") && !this.choices.has(field.choices.name))
        this.choices.set(field.choices.name, field.choices);
  }

  private hierarchyFields(entity: EntityModel): Record<string, Field> {
    const root = entity.root;
    const label = root.statement.label;
    const names = `${root.name}Level`;
    if (!this.choices.has(names))
      this.choices.set(names, {
        name: names,
        zh: `${label}层级`,
        en: "Level of the hierarchy.",
        description: "Level of the hierarchy, from the root down.",
        values: Object.fromEntries(
          root.levels.map((level) => {
            const stated = this.get(level.type).statement;
            return [level.name, { zh: stated.label, en: stated.description }];
          }),
        ),
      });
    return {
      level: choice("层级", "Level of the hierarchy.", this.choices.get(names) as Choices, {
        required: true,
        readOnly: true,
        aside: true,
      }),
      parent: reference(root.name, "上级", "The unit directly above.", {
        list: "children",
        immutable: true,
        aside: true,
        required: Boolean(entity.level && !entity.level.root),
      }),
    };
  }

  /** Reference from which the display of a record is taken. */
  private named({ display, fields }: EntityModel): string | undefined {
    const field = fields.get(display);
    return field?.kind === "computed" ? field.paths[0]?.split(".")[0] : undefined;
  }

  private relate(entity: EntityModel): void {
    for (const [name, field] of entity.fields)
      if (field.kind === "reference") {
        const target = this.get(field.target);
        entity.toOnes.set(name, {
          name,
          target,
          field,
          // What the name of the record is taken from need not stand beside it.
          ...descriptions(name, { ...field, aside: field.aside || this.named(entity) === name }),
          steps: [{ column: entity.column(name), target }],
        });
      }
    if (entity.level)
      for (const level of entity.levels.slice(0, entity.level.index)) {
        const target = this.get(level.type);
        entity.toOnes.set(camel(level.type), {
          name: camel(level.type),
          target,
          steps: [ancestorStep(target)],
          ...descriptions(camel(level.type), {
            label: target.statement.label,
            description: `The ${constant(level.type).toLowerCase()} it belongs to.`,
            aside: level.aside,
          }),
        });
      }
  }

  /** Relations through others, and the way home to the hierarchy with its levels. */
  private settle(entity: EntityModel, seen: EntityModel[] = []): void {
    if (entity.home || entity.root.abstract || seen.includes(entity)) return;
    for (const [name, field] of entity.fields)
      if (field.kind === "via" && !entity.toOnes.has(name)) {
        const steps: Step[] = [];
        let at: EntityModel = entity;
        for (const part of field.path) {
          this.settle(at, [...seen, entity]);
          const next = at.toOnes.get(part);
          if (!next) throw new Error(`${entity.name}.${name}: ${at.name} has no relation ${part}.`);
          steps.push(...next.steps);
          at = next.target;
        }
        entity.toOnes.set(name, { name, target: at, steps, ...descriptions(name, field) });
      }
    const wanted = entity.statement.home;
    for (const relation of [...entity.toOnes.values()]) {
      if (wanted ? relation.name !== wanted : entity.home) continue;
      if (relation.target.root.abstract) entity.home = relation;
      else {
        this.settle(relation.target, [...seen, entity]);
        const home = relation.target.home;
        if (home)
          entity.home = { ...relation, target: home.target, steps: [...relation.steps, ...home.steps] };
      }
    }
    if (!entity.home) return;
    const { target, steps } = entity.home;
    for (const level of target.levels.slice(0, (target.level?.index ?? target.levels.length - 1) + 1)) {
      const name = camel(level.type);
      if (entity.toOnes.has(name) || entity.fields.has(name)) continue;
      const to = this.get(level.type);
      entity.toOnes.set(name, {
        name,
        target: to,
        steps: to === target ? steps : [...steps, ancestorStep(to)],
        ...descriptions(name, {
          label: to.statement.label,
          description: `The ${constant(level.type).toLowerCase()} it belongs to.`,
          aside: level.aside,
        }),
      });
    }
  }

  /** A relation seen from its other end. */
  private list(entity: EntityModel): void {
    if (entity.abstract) return;
    for (const relation of entity.toOnes.values()) {
      const field = relation.field ?? entity.fields.get(relation.name);
      const stated = field && "list" in field ? field.list : undefined;
      // Where accounts and their like are confined to is no part of what a unit has.
      if (stated === null || (entity.readers && !relation.field)) continue;
      const onLevel =
        relation.target.level !== undefined && (!relation.field || entity.home?.name === relation.name);
      const first = ![...entity.toOnes.values()].some(
        (other) =>
          other !== relation && other.target === relation.target && isEarlier(entity, other, relation),
      );
      const name = stated ?? (onLevel || first ? entity.list : `${entity.list}As${capital(relation.name)}`);
      const owners = relation.target.abstract ? this.inAll(relation.target) : [relation.target];
      for (const owner of owners) {
        if (owner.lists.has(name)) continue;
        const target = name === "children" && entity.base ? entity.base : entity;
        // A list of an abstract home holds what hangs on the unit itself and on anything below it, if there can be.
        const steps =
          relation.target.abstract &&
          owner.level &&
          owner.level.index < owner.levels.length - 1 &&
          entity.home?.name === relation.name &&
          stated === undefined
            ? [...relation.steps, ancestorStep(owner)]
            : withoutLeaf(relation);
        owner.lists.set(name, {
          name,
          target,
          steps,
          whole: Boolean(relation.field?.whole),
          field,
          term: term(name, target.statement),
          description: describe({
            label: target.statement.label,
            labelEn: target.pluralEn,
            description: `Its ${target.list}.`,
          }),
        });
      }
    }
  }

  /** The ways by which records lie in a scope; what has none must say who reads and writes it. */
  private lead(entity: EntityModel): void {
    const { visible, readers, writers } = entity.root.statement;
    if (entity.root.abstract) return;
    if (visible) entity.ways = visible.map((path) => ({ path, parts: this.parts(entity, path) }));
    else if (entity.home && !readers) {
      const { name, steps, target } = entity.home;
      entity.ways = [{ path: name, parts: [{ kind: "one", steps, target }] }];
    } else if (!readers || (entity.writable && !writers))
      throw new Error(
        `${entity.name} leads to no unit: state ways by which it is visible, or its readers and writers.`,
      );
  }

  private parts(entity: EntityModel, path: string): WayPart[] {
    const of = `${entity.name} is visible`;
    const { steps, field } = pathOf(this, entity, of, path);
    if (steps.some(({ only }) => only.length > 0)) throw new Error(`${of}: ${path} is narrowed.`);
    const parts = steps.map(
      ({ relation, target, many }): WayPart =>
        many
          ? { kind: "many", list: relation as List, target }
          : { kind: "one", steps: relation.steps, target },
    );
    if (field === undefined) {
      if (steps.at(-1)?.target.root.abstract) return parts;
      throw new Error(`${of}: ${path} ends at no unit.`);
    }
    const end = (steps.at(-1)?.target ?? entity).fields.get(field);
    if (end?.kind !== "any") throw new Error(`${of}: ${path} ends at no record.`);
    return [...parts, { kind: "any", field: end }];
  }

  private inAll(entity: EntityModel): EntityModel[] {
    return entity.concretes.length > 0 ? entity.concretes : [entity];
  }
}

/** Nothing is below the last level: what leads to a unit of it stops there, at an indexed column. */
function withoutLeaf({ target, steps }: ToOne): Step[] {
  const isLeaf = target.level !== undefined && target.level.index === target.levels.length - 1;
  const ends = steps.length > 1 && steps[steps.length - 1].column === ancestorStep(target).column;
  return isLeaf && ends ? steps.slice(0, -1) : steps;
}

const isEarlier = (entity: EntityModel, other: ToOne, than: ToOne): boolean => {
  const order = [...entity.toOnes.values()];
  return order.indexOf(other) < order.indexOf(than);
};

interface Described {
  label: string;
  labelEn?: string;
  description: string;
  topic?: Topic;
  place?: number;
  unlisted?: boolean;
  unit?: Bilingual;
  rule?: Bilingual;
  source?: string;
  personal?: string;
  aside?: boolean;
  display?: string;
  order?: string;
}

/**
 * A description as the schema carries it: the English sentence, then the Chinese term, which is the label; on lines
 * of their own what else is stated, the English label where it is not just the name in words.
 */
export const describe = ({ topic, unit, rule, ...stated }: Described): string =>
  [
    `${stated.description} ${stated.label}`,
    stated.labelEn && `Label: ${stated.labelEn}`,
    topic && `Topic: ${topic.name} ${topic.place}.${stated.place ?? 999} ${topic.en} / ${topic.zh}`,
    stated.unlisted && "Unlisted: no page of its own / 不单独列出",
    unit && `Unit: ${unit.en} / ${unit.zh}`,
    rule && `Rule: ${rule.en} / ${rule.zh}`,
    stated.source && `Source: ${stated.source}`,
    stated.personal && "Personal: masked without the permission PERSONAL_DATA / 个人信息,无权限时脱敏",
    stated.aside && "Aside: 表中默认不显示",
    stated.display && !["id", "name"].includes(stated.display) && `Display: ${stated.display}`,
    stated.order && `Order: ${stated.order}`,
  ]
    .filter(Boolean)
    .join("\n");

/** A description of where a field is used rather than shown: without what only pages need. */
export const meaning = ({ labelEn, aside, ...stated }: Described): string => describe(stated);

/** The two terms alone, where a field is only pointed at: by conditions, orders and groups. */
export const term = (name: string, { label, labelEn }: Pick<Described, "label" | "labelEn">): string =>
  `${labelEn ?? capital(snake(name).replaceAll("_", " "))}. ${label}`;

const descriptions = (name: string, stated: Described) => ({
  term: term(name, stated),
  description: meaning(stated),
  fullDescription: describe(stated),
});
