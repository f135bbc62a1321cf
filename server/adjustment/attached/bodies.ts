/** Records of one kind that come together on one unit, where only one can stand for it. */
import type { Bilingual } from "../../core/bilingual.ts";
import { english } from "../../core/describe.ts";
import type { EntityModel } from "../../core/model.ts";
import { namesOf } from "../../core/reader/display.ts";
import type { Row } from "../../core/rule.ts";
import type { Unit } from "../forest/unit.ts";
import type { Option } from "../steps/course.ts";
import { type Fate, globalIdOf } from "./fates.ts";
import { follow } from "./follow.ts";
import type { Ground } from "./ground.ts";
import { hanging } from "./hanging.ts";
import { differ, nameOf } from "./likeness.ts";
import type { Relation } from "./relation.ts";
import { succeed } from "./succeed.ts";

interface Body {
  entity: EntityModel;
  relation: Relation;
  unit: Unit;
  ended: Fate[];
}

const newBody = "NEW";

export class Bodies {
  private readonly ground: Ground;
  private readonly byKey = new Map<string, Body>();
  /** Options of records whose names are made of others'. */
  private readonly unnamed: { fate: Fate; option: Option; unit: Unit }[] = [];

  constructor(ground: Ground) {
    this.ground = ground;
  }

  /** A record that is to be succeeded comes to a unit. */
  gather(relation: Relation, fate: Fate, unit: Unit): void {
    const { entity } = relation;
    const own = [...entity.fields].find(
      ([name, field]) => field.required && field.unique && name !== relation.field.prefixes,
    );
    if (own) {
      this.cannotSucceed(entity, own[1].label, own[0], fate.step);
      return;
    }
    const alike = entity.statement.attachment?.alike;
    const of = alike ? `:${fate.row[entity.column(alike)]}` : "";
    const key = `BODY:${entity.name}:${this.ground.course.forest.identity(unit)}${of}`;
    const body = this.byKey.get(key) ?? { entity, relation, unit, ended: [] };
    body.ended.push(fate);
    this.byKey.set(key, body);
  }

  /** Decides which records go on, and sets up those that take the place of all. */
  async settle(): Promise<void> {
    for (const [relation, bodies] of Map.groupBy(this.byKey, ([, body]) => body.relation)) {
      const units = bodies.flatMap(([, { unit, ended }]) =>
        unit.was && !ended[0].kindChange ? [unit.id] : [],
      );
      const there = Map.groupBy(await hanging(this.ground, relation, new Set(units)), (row) =>
        Number(row[relation.column]),
      );
      for (const [key, body] of bodies)
        await this.settleBody(key, body, (!body.ended[0].kindChange && there.get(body.unit.id)) || []);
    }
    await this.nameOptions();
  }

  private async nameOptions(): Promise<void> {
    const { model, dialect, t } = this.ground;
    for (const [entity, some] of Map.groupBy(this.unnamed, ({ fate }) => fate.entity)) {
      const names = await namesOf(
        model,
        dialect,
        t,
        entity,
        some.map(({ fate }) => fate.row.id),
      );
      for (const { fate, option, unit } of some)
        option.label = goesOn(`${names.get(Number(fate.row.id))}(${unit.was?.name ?? unit.is.name})`);
    }
  }

  private async settleBody(
    key: string,
    { entity, relation, unit, ended }: Body,
    there: Row[],
  ): Promise<void> {
    const { course, fates, answers } = this.ground;
    const [{ step, row }] = ended;
    const { alike, unasked } = entity.statement.attachment ?? {};
    const column = alike && entity.column(alike);
    const own = there
      .filter((one) => !column || one[column] === row[column])
      .map((one) => fates.of(entity, one, step));
    if (unasked && there.length > 0 && own.length === 0) {
      for (const one of ended) one.ends = true;
      return;
    }
    const all = [...own, ...ended];
    const standard = own.length > 0 ? globalIdOf(own[0]) : newBody;
    const chosen = answers.to(key, [...all.map(globalIdOf), newBody], step) ?? standard;
    const rows = all.map((one) => one.row);
    if (!unasked && all.length > 1 && differ(entity, relation.name, rows))
      course.decisions.push({
        key,
        kind: "BODY",
        step,
        about: {
          zh: `${unit.is.name} · ${entity.statement.label}`,
          en: `${unit.is.name} · ${english(entity.name)}`,
        },
        options: [...all.map((one) => this.goingOn(one, relation)), anew(entity)],
        default: standard,
      });
    const keeper = all.find((one) => globalIdOf(one) === chosen);
    const successor = keeper
      ? Number(keeper.row.id)
      : await succeed(this.ground, relation, (own[0] ?? ended[0]).row, unit);
    if (keeper && ended.includes(keeper)) {
      const from = course.forest.unit(Number(keeper.row[relation.column])) as Unit;
      follow(this.ground, relation, keeper, from, unit, false);
    }
    // Where one of the unit's own goes on, so do the others that it has.
    const staying = new Set(keeper && own.includes(keeper) ? own : [keeper]);
    for (const one of all)
      if (!staying.has(one)) {
        one.ends = true;
        one.successor = successor;
        one.set = {};
      }
  }

  private goingOn(fate: Fate, { entity, column }: Relation): Option {
    const option = { value: globalIdOf(fate), label: goesOn(nameOf(entity, fate.row)) };
    const unit = this.ground.course.forest.unit(Number(fate.row[column]));
    if (entity.displayColumn === "id" && unit) this.unnamed.push({ fate, option, unit });
    return option;
  }

  /** What a record alone may bear cannot be made up for the one that takes its place. */
  private cannotSucceed(entity: EntityModel, label: string, name: string, step: number): void {
    const { forest } = this.ground.course;
    forest.at = step;
    forest.say(
      "attached",
      `“${entity.statement.label}”不能自动新设:“${label}”必填且不得重复;请改用随迁、保留或终止,日后另行新建`,
      `a ${entity.single} cannot be set up by itself: its ${name} is required and unique; choose FOLLOW, RETAIN or END and create one later`,
    );
  }
}

const goesOn = (name: string): Bilingual => ({ zh: `${name} 继续`, en: `${name} goes on` });

const anew = ({ statement: { label }, name }: EntityModel): Option => ({
  value: newBody,
  label: { zh: `都终止,新设${label}`, en: `all end, a new ${english(name).toLowerCase()} is set up` },
});
