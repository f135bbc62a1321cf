/** What fields an entity has: its own, those of the hierarchy it stands in, and the kernel's bookkeeping. */

import type { Choices, Field } from "../field.ts";
import type { EntityModel, Model } from "../model.ts";
import { besidePersonal, isSealed } from "../personal/sealedFields.ts";
import { boolean, choice, date, dateTime, integer, reference, text } from "../statement.ts";

/** What the hub itself writes on every record. */
export const bookkeeping: Record<string, Field> = {
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

/** What records answer to, and conditions and orders speak of, without its being a field. */
const answered = ["id", "cacheKey", "history", "within", "withinCode", "and", "or", "not", "holds", "figure"];

/** Places a concrete entity on its level of the abstract one that it extends. */
export function inherit(model: Model, entity: EntityModel): void {
  if (!entity.statement.extends) return;
  const base = model.get(entity.statement.extends.name);
  const index = base.levels.findIndex((level) => level.type === entity.name);
  if (index < 0) throw new Error(`${base.name} names no level for ${entity.name}.`);
  entity.base = base;
  entity.level = { ...base.levels[index], index };
  base.concretes.push(entity);
  base.concretes.sort((a, b) => (a.level?.index ?? 0) - (b.level?.index ?? 0));
}

/** Fields in the order of their statement, and those that every entity has. */
export function gather(model: Model, entity: EntityModel): void {
  const { start, end } = entity.lifespan;
  const add = (fields: Record<string, Field>): void => {
    for (const [name, field] of Object.entries(fields)) {
      entity.fields.set(name, field);
      if (isSealed(field)) add(besidePersonal(name));
    }
  };
  if (entity.root.abstract) add(hierarchyFields(model, entity));
  if (entity.base) add(entity.base.statement.fields);
  add(entity.statement.fields);
  const derived: Record<string, Field> = {
    [start]: date("起始日期", "First day on which it holds; empty when not known.", {
      labelEn: "Start date",
    }),
    // Of a record in force it is empty as a rule.
    [end]: date("终止日期", "First day on which it holds no more.", {
      labelEn: "End date",
      aside: true,
    }),
    ...bookkeeping,
  };
  if (entity.searchable) {
    derived.pinyin = text("拼音", "Pinyin of the name.", { readOnly: true, hidden: true });
    derived.searchKeys = text("检索键", "What search looks into.", { readOnly: true, hidden: true });
  }
  for (const [name, field] of Object.entries(entity.bare ? {} : derived)) {
    const own = entity.fields.get(name);
    if (!own) entity.fields.set(name, field);
    // The days of its life may be stated in words of its own; whatever else is called so would take their place.
    else if (own.kind !== field.kind || name in bookkeeping) throw comesAnyway(entity, name);
  }
  for (const name of answered) if (entity.fields.has(name)) throw comesAnyway(entity, name);
  gatherChoices(model, entity);
}

const comesAnyway = ({ name }: EntityModel, field: string): Error =>
  new Error(`${name}.${field} comes with every entity: name the field of your own otherwise.`);

function gatherChoices(model: Model, entity: EntityModel): void {
  for (const [name, field] of entity.fields)
    if (field.kind === "choice" || field.kind === "choices") {
      const { choices } = field;
      const known = model.choices.get(choices.name);
      if ((known && !alike(known, choices)) || model.entities.has(choices.name))
        throw new Error(`${entity.name}.${name} states ${choices.name} anew: there is another of that name.`);
      if (!known) model.choices.set(choices.name, choices);
    }
}

/** The levels of a hierarchy may be stated by whoever needs them before the hierarchy is known. */
const alike = (one: Choices, other: Choices): boolean =>
  Object.keys(one.values).join() === Object.keys(other.values).join();

function hierarchyFields(model: Model, entity: EntityModel): Record<string, Field> {
  const root = entity.root;
  const label = root.statement.label;
  const names = `${root.name}Level`;
  if (!model.choices.has(names))
    model.choices.set(names, {
      name: names,
      zh: `${label}层级`,
      en: "Level of the hierarchy.",
      description: "Level of the hierarchy, from the root down.",
      values: Object.fromEntries(
        root.levels.map((level) => {
          const stated = model.get(level.type).statement;
          return [level.name, { zh: stated.label, en: stated.description }];
        }),
      ),
    });
  return {
    level: choice("层级", "Level of the hierarchy.", model.choices.get(names) as Choices, {
      required: true,
      readOnly: true,
      aside: true,
    }),
    parent: reference(root.name, "上级", "The unit directly above.", {
      list: "children",
      listLabel: "下级单位",
      immutable: true,
      aside: true,
      required: Boolean(entity.level && !entity.level.root),
    }),
  };
}
