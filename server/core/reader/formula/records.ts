/** Records as a formula meets them: one, by its fields and relations, and those that hang on it, by figures of them. */
import { HubError } from "../../errors.ts";
import type { Field } from "../../field.ts";
import type { EntityModel, List, ToOne } from "../../model.ts";
import { all, raw, type Sql, sql } from "../../sql.ts";
import { shown } from "../../statement.ts";
import type { Compilation } from "../compilation.ts";
import { fieldValue } from "../computed.ts";
import { listOf, type Reach, recordsOf } from "../reach.ts";
import { idAt } from "../rows.ts";
import { linked, numbered, source } from "../source.ts";
import { framed, ofVersion } from "../validity.ts";
import { isWithheld } from "../visibility.ts";
import { worth } from "./evaluate.ts";
import { figureNames, figureOf } from "./figures.ts";
import { functionNames, nothing } from "./functions.ts";
import type { Expression } from "./parse.ts";
import { reckoned } from "./reckoned.ts";
import { kindOf, type Outcome, type Scope, type Value } from "./scope.ts";

type Day = Compilation["time"]["asOf"];

/** Puts what was found further on into the way that led there. */
type Wrap = (inner: Sql) => Sql;

const here: Wrap = (inner) => inner;

export class OneRecord implements Scope {
  readonly kind = "scope";
  readonly c: Compilation;
  readonly path: string;
  readonly entity: EntityModel;
  private readonly alias: string;
  private readonly wrap: Wrap;
  /** What it leads to is of its own day. */
  private readonly day: Day;

  constructor(c: Compilation, path: string, entity: EntityModel, alias: string, wrap = here) {
    this.c = c;
    this.day = c.time.asOf;
    this.path = path;
    this.entity = entity;
    this.alias = alias;
    this.wrap = wrap;
  }

  member(name: string): Outcome | undefined {
    return this.c.on(this.day, () => this.named(name));
  }

  private named(given: string): Outcome | undefined {
    const { c, entity, alias } = this;
    const name = this.known(given);
    if (name === undefined) return this.framed(given);
    const toOne = entity.toOnes.get(name);
    if (toOne) return this.related(toOne);
    const list = entity.lists.get(name);
    if (list) return isWithheld(c, list.field) ? nothing : new SomeRecords(this, list);
    const field = entity.fields.get(name) as Field;
    const like = shown(field);
    if (field.personal || like.personal)
      throw HubError.input(this.path, {
        zh: `“${given}”是个人信息,不能用于公式`,
        en: `“${given}” is personal data: no formula uses it`,
      });
    const kind = kindOf(like);
    if (!kind) return undefined;
    const value = fieldValue(c, entity, alias, name);
    return { kind, sql: this.wrap(reckoned(c, like, value)) };
  }

  /** When what is known of the record held, and came to be known. */
  private framed(name: string): Value | undefined {
    const { c, entity, alias } = this;
    const read = ["validFrom", "validTo", "recordedFrom"].includes(name) ? framed[name] : undefined;
    if (!read || !entity.recorded) return undefined;
    const day = ofVersion(c, entity, alias, (version) => raw(`substr(${read(version)}, 1, 10)`));
    return { kind: "date", sql: this.wrap(day) };
  }

  call(name: string, given: Expression[]): Outcome | undefined {
    if (name !== "at") return undefined;
    // The same record on another day.
    const { c, entity } = this;
    const day = c.on(this.day, () => worth(this, given[0], "date").sql);
    const alias = c.aliasOfOne();
    c.cost.visit(c.cost.size(entity, true) / recordsOf(c, entity));
    return c.on(day, () => {
      const { from, where } = source(c, entity, alias, true);
      return new OneRecord(c, this.path, entity, alias, (inner) =>
        this.wrap(
          sql`(select ${inner} from ${from} where ${all([raw(`${alias}.id = ${this.alias}.id`), ...where])})`,
        ),
      );
    });
  }

  names(): string[] {
    const { entity } = this;
    const fields = [...entity.fields].filter(
      ([, field]) => !field.hidden && !field.personal && kindOf(shown(field)),
    );
    return [
      ...fields.map(([name]) => name),
      ...entity.toOnes.keys(),
      ...entity.lists.keys(),
      ...(entity.recorded ? ["validFrom", "validTo", "recordedFrom"] : []),
      ...functionNames,
    ];
  }

  /** What is gone through for records that hang on it. */
  listOf(list: List): Reach {
    return listOf(this.c, this.entity, list);
  }

  /** Reaches from the record to rows of another table. */
  reach(inner: Sql): Sql {
    return this.wrap(inner);
  }

  /** The condition that a row hangs on this one. */
  linked(list: List, alias: string): Sql {
    return linked(this.c, alias, list, this.alias);
  }

  private related(toOne: ToOne): Outcome {
    const { c } = this;
    if (isWithheld(c, toOne.field)) return nothing;
    c.cost.visit(toOne.steps.length);
    const { alias, yields } = numbered(c, toOne.target, idAt(c, this.alias, toOne.steps));
    const wrap: Wrap = (inner) => this.wrap(yields(inner));
    return {
      kind: "record",
      sql: wrap(raw(`${alias}.id`)),
      scope: new OneRecord(c, this.path, toOne.target, alias, wrap),
    };
  }

  /** A field, relation or list by its name, or by what it is called in Chinese. */
  private known(name: string): string | undefined {
    const { fields, toOnes, lists } = this.entity;
    if (toOnes.has(name) || lists.has(name)) return name;
    const field = fields.get(name);
    if (field) return field.kind === "reference" || field.hidden ? undefined : name;
    for (const [own, { label, kind, hidden }] of fields)
      if (label === name && !hidden && kind !== "reference" && kind !== "via") return own;
    for (const [own, { stated }] of toOnes) if (stated.label === name) return own;
    for (const [own, { stated }] of lists) if (stated.label === name) return own;
    return undefined;
  }
}

/** Records in force that hang on one. */
class SomeRecords implements Scope {
  readonly kind = "scope";
  readonly c: Compilation;
  readonly path: string;
  private readonly of: OneRecord;
  private readonly list: List;
  private readonly alias: string;
  private readonly rows: Sql;
  private readonly conditions: Sql[];
  private readonly day: Day;

  constructor(of: OneRecord, list: List, narrowed?: { alias: string; rows: Sql; conditions: Sql[] }) {
    this.of = of;
    this.list = list;
    this.c = of.c;
    this.day = of.c.time.asOf;
    this.path = of.path;
    if (narrowed) {
      this.alias = narrowed.alias;
      this.rows = narrowed.rows;
      this.conditions = narrowed.conditions;
      return;
    }
    this.alias = of.c.alias();
    const link = of.linked(list, this.alias);
    const { from, where } = source(of.c, list.target, this.alias, true);
    this.rows = from;
    this.conditions = [link, ...where];
  }

  member(name: string): Outcome | undefined {
    return name === "count" || name === "数量" ? this.figure(raw("count(*)")) : undefined;
  }

  call(name: string, given: Expression[]): Outcome | undefined {
    return this.c.on(this.day, () => this.figured(name, given));
  }

  private figured(name: string, given: Expression[]): Outcome | undefined {
    const each = new OneRecord(this.c, this.path, this.list.target, this.alias);
    const ofEach = <T>(inside: () => T): T => this.c.cost.each(this.of.listOf(this.list).rows, inside);
    if (name === "where") {
      const condition = ofEach(() => worth(each, given[0], "condition").sql);
      return new SomeRecords(this.of, this.list, {
        alias: this.alias,
        rows: this.rows,
        conditions: [...this.conditions, condition],
      });
    }
    const figure = ofEach(() => figureOf(each, name, given));
    return figure && this.figure(figure.sql, figure.kind);
  }

  names(): string[] {
    return figureNames;
  }

  private figure(value: Sql, kind: Value["kind"] = "number"): Value {
    const { way, rows } = this.of.listOf(this.list);
    this.c.cost.visit(way + rows);
    return {
      kind,
      sql: this.of.reach(sql`(select ${value} from ${this.rows} where ${all(this.conditions)})`),
    };
  }
}
