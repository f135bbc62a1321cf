/**
 * Plans of documents. A document's reading root fields are compiled once for each structure of its variables and
 * class of reader, and run from then on as prepared statements.
 */
import type { FragmentDefinitionNode, GraphQLResolveInfo, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { Awaitable } from "../awaitable.ts";
import { HubError } from "../errors.ts";
import type { EntityModel, Way } from "../model.ts";
import { all, isSlot, literal, type Run, raw, type Slot, type Sql, sql } from "../sql.ts";
import { type Viewer, viewerClass } from "../viewer.ts";
import { Leaf, type Pin, shape } from "./argument.ts";
import { Compilation, type Setting, selectionsOf } from "./compilation.ts";
import { Cost } from "./cost.ts";
import { filter } from "./filter.ts";
import { around } from "./json.ts";
import { compileRoot, type Root } from "./root.ts";
import { one as recordWith } from "./selection.ts";
import { source, sourceAlong } from "./source.ts";

export interface Statement {
  text: string;
  slots: readonly Slot[];
  pins: readonly Pin[];
  /** The day asked for, where one is. */
  asOf?: Slot;
  /** Yields the whole answer as bytes, ready to be sent, instead of a field's JSON. */
  bytes: boolean;
  /** Records that it is expected to yield. */
  records: number;
  /** What it is expected to cost. */
  cost: Cost;
}

/** Structures of variables, by class of reader, for which a document is kept as compiled. */
const shapesKept = 50;

/** Records from which on an answer leaves the database as bytes: turning large text into bytes costs more. */
const worthBytes = 100;

/** A document's reading root fields, in the order of the answer. */
export interface Plan {
  fields: { key: string; statement?: Statement; literal?: string }[];
  pins: readonly Pin[];
  /** Of all fields together. */
  cost: Cost;
}

/** Where and when a record is looked for: in a unit; on a day, as it was known after a transaction. */
export interface Where {
  within?: string;
  day?: string;
  known?: number;
}

export class Planner {
  private readonly setting: Setting;
  private readonly roots: Map<string, Root>;
  private readonly visibles = new Map<string, Statement>();
  private readonly compiled = new WeakMap<object, LRUCache<string, Statement[]>>();

  constructor(setting: Setting, roots: Map<string, Root>) {
    this.setting = setting;
    this.roots = roots;
  }

  reads(name: string): boolean {
    return this.roots.has(name);
  }

  /** The statement of a root field that graphql-js resolves. */
  field(info: GraphQLResolveInfo, viewer: Viewer): Statement {
    const key = `${viewerClass(viewer)}|${info.path.key}|${shape(info.variableValues)}`;
    return this.kept(info.operation, key, info.variableValues, () =>
      this.compile(viewer, info.fragments, info.variableValues, true, (c) =>
        compileRoot(c, this.roots.get(info.fieldName) as Root, [...info.fieldNodes]),
      ),
    );
  }

  /** Names of the fields selected of an entity's record, by the keys they have in the answer. */
  selected(info: GraphQLResolveInfo, viewer: Viewer, entity: EntityModel): Map<string, string> {
    const { fieldNodes, fragments, variableValues } = info;
    const cost = new Cost(this.setting.size);
    const c = new Compilation(this.setting, viewer, fragments, variableValues, true, cost);
    const selected = c.collect(entity.name, selectionsOf(fieldNodes));
    return new Map([...selected].map(([key, [{ name }]]) => [key, name.value]));
  }

  /** The statement that yields the records of `run.ids` as a mutation or events answer them, each after its number. */
  records(info: GraphQLResolveInfo, viewer: Viewer, entity: EntityModel, withdrawn: boolean): Statement {
    const key = `${viewerClass(viewer)}|${pathOf(info)}|${shape(info.variableValues)}|${entity.name}|${withdrawn}`;
    return this.kept(info.operation, key, info.variableValues, () =>
      this.compile(viewer, info.fragments, info.variableValues, true, (c) => {
        c.withdrawn = withdrawn;
        const asked = c.alias();
        const id = raw(`${asked}.value`);
        const record = recordWith(c, entity, id, selectionsOf(info.fieldNodes));
        const numbered = around(record, (text) => c.dialect.array(c.dialect.list([id.text, text])));
        return sql`${numbered} from ${around(sql`${idsSlot}`, c.dialect.numbers)} ${asked}`;
      }),
    );
  }

  /**
   * Those of `run.ids` that the viewer sees, deleted ones included, in one column `id`; what `where` says is read of
   * `run.variables`.
   */
  visible(viewer: Viewer, entity: EntityModel, { within, known }: Where = {}): Statement {
    const key = `${viewerClass(viewer)}|${entity.name}|${within?.replace(/\d+$/, "") ?? ""}|${known !== undefined}`;
    const compiled = this.visibles.get(key);
    if (compiled) return compiled;
    const statement = this.compile(viewer, {}, {}, false, (c) => {
      c.withdrawn = true;
      if (known !== undefined) c.time = { asOf: variable("day"), knownAt: variable("known") };
      const alias = c.alias();
      const { from, where } = source(c, entity, alias, false);
      const unit = within === undefined ? undefined : new Leaf((variables) => variables.within, within);
      const place = unit && filter(c, entity, alias, { within: unit });
      const asked = around(sql`${idsSlot}`, c.dialect.elements);
      return sql`${alias}.id as id from ${from} where ${all([sql`${alias}.id in ${asked}`, ...where, place])}`;
    });
    this.visibles.set(key, statement);
    return statement;
  }

  /** Those of `run.ids` that lie in the viewer's scope by one way; of units, those within it. */
  led(viewer: Viewer, entity: EntityModel, way?: Way): Statement {
    return this.compile(viewer, {}, {}, false, (c) => {
      const alias = c.alias();
      const { from, where } = sourceAlong(c, entity, alias, way);
      const asked = around(sql`${idsSlot}`, c.dialect.elements);
      return sql`${alias}.id as id from ${from} where ${all([sql`${alias}.id in ${asked}`, ...where])}`;
    });
  }

  /** The plan of a whole operation; undefined where it holds more than reading. */
  operation(
    operation: OperationDefinitionNode,
    fragments: Record<string, FragmentDefinitionNode>,
    variables: Record<string, unknown>,
    viewer: Viewer,
  ): Plan | undefined {
    if (operation.operation !== "query") return undefined;
    const cost = new Cost(this.setting.size);
    const c = new Compilation(this.setting, viewer, fragments, variables, false, cost);
    const selected = c.collect("Query", [operation.selectionSet]);
    const fields: Plan["fields"] = [];
    const pins: Pin[] = [];
    for (const [key, nodes] of selected) {
      const name = nodes[0].name.value;
      const root = this.roots.get(name);
      if (name === "__typename") fields.push({ key, literal: '"Query"' });
      else if (!root) return undefined;
      else {
        const whole = selected.size === 1 ? key : undefined;
        const statement = this.compile(
          viewer,
          fragments,
          variables,
          false,
          (one) => compileRoot(one, root, nodes),
          cost,
          whole,
        );
        pins.push(...statement.pins);
        fields.push({ key, statement });
      }
    }
    return { fields, pins, cost };
  }

  /** What an operation costs that holds more than reading root fields: these, and the schema; faults are told when it is done. */
  price(
    operation: OperationDefinitionNode,
    fragments: Record<string, FragmentDefinitionNode>,
    variables: Record<string, unknown>,
    viewer: Viewer,
  ): Cost {
    const cost = new Cost(this.setting.size);
    const c = new Compilation(this.setting, viewer, fragments, variables, true, cost);
    for (const nodes of c.collect("Query", [operation.selectionSet]).values()) {
      const { value: name } = nodes[0].name;
      const root = this.roots.get(name);
      if (name === "__schema" || name === "__type")
        cost.under(name, () => cost.describe(name === "__schema"));
      if (!root) continue;
      try {
        this.compile(viewer, fragments, variables, true, (one) => compileRoot(one, root, nodes), cost);
      } catch (error) {
        if (error instanceof HubError && error.code === "QUERY_TOO_COMPLEX") throw error;
      }
    }
    return cost;
  }

  private compile(
    viewer: Viewer,
    fragments: Record<string, FragmentDefinitionNode>,
    variables: Record<string, unknown>,
    typed: boolean,
    build: (c: Compilation) => Sql,
    cost = new Cost(this.setting.size),
    whole?: string,
  ): Statement {
    const c = new Compilation(this.setting, viewer, fragments, variables, typed, cost);
    const before = cost.records;
    const built = build(c);
    const records = cost.records - before;
    const bytes = whole !== undefined && records > worthBytes;
    const text = bytes
      ? c.dialect.bytes(
          `${literal(`{"data":{${JSON.stringify(whole)}:`)} || coalesce(${built.text}, 'null') || ${literal("}}\n")}`,
        )
      : built.text;
    const { asOf } = c.time;
    return {
      text: `select ${text}`,
      slots: built.slots,
      pins: c.pins,
      asOf: isSlot(asOf) ? asOf : undefined,
      bytes,
      records,
      cost,
    };
  }

  private kept(
    document: object,
    key: string,
    variables: Record<string, unknown>,
    compile: () => Statement,
  ): Statement {
    const statements = this.compiled.get(document) ?? new LRUCache<string, Statement[]>({ max: shapesKept });
    this.compiled.set(document, statements);
    const known = statements.get(key) ?? [];
    const fitting = known.find((statement) => fits(statement.pins, variables));
    if (fitting) return fitting;
    const statement = compile();
    // A pinned value that keeps changing must not fill the memory.
    statements.set(key, [statement, ...known.slice(0, 15)]);
    return statement;
  }
}

const variable = (name: keyof Where): Slot => ({ slot: true, value: (run) => run.variables[name] });

const idsSlot: Slot = { slot: true, value: (run) => run.ids };

/** Names from the root of the answer down to the field; places in lists do not matter. */
function pathOf({ path }: GraphQLResolveInfo): string {
  const names: string[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev)
    if (typeof at.key === "string") names.push(at.key);
  return names.join(" ");
}

export const fits = (pins: readonly Pin[], variables: Record<string, unknown>): boolean =>
  pins.every((pin) => JSON.stringify(pin.read(variables)) === pin.value);

export const parameters = ({ slots }: Statement, run: Run): Awaitable<unknown[]> => {
  const values = new Array<unknown>(slots.length);
  let isLate = false;
  for (let index = 0; index < values.length; index++) {
    const value = slots[index].value(run);
    isLate ||= value instanceof Promise;
    values[index] = bindable(value);
  }
  return isLate ? Promise.all(values) : values;
};

const bindable = (value: unknown): unknown =>
  value === undefined
    ? null
    : typeof value === "boolean"
      ? value
        ? 1
        : 0
      : Array.isArray(value)
        ? JSON.stringify(value)
        : value;
