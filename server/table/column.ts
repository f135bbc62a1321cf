/** The columns of an entity's table: its number, what is given, and what only the hub tells. */
import type { Bilingual } from "../core/bilingual.ts";
import { english } from "../core/describe.ts";
import type { Field } from "../core/field.ts";
import type { EntityModel, List, ToOne } from "../core/model.ts";
import { choice, shown, text } from "../core/statement.ts";
import { statusOf } from "../core/types/conditions.ts";
import { derived } from "../core/types/derived.ts";
import { inputName } from "../core/writer/stored.ts";

export interface TableColumn {
  /** Field of the record; `id` is its global id. */
  name: string;
  heading: Bilingual;
  /** Under which an input gives it; absent where the hub tells it and takes nothing in. */
  input?: string;
  /** What its values are like; of the id nothing is stated. */
  field?: Field;
  /** Where it leads. */
  target?: EntityModel;
  /** It leads to many: the list of the record that a cell sets as a whole, and the reference in it. */
  many?: { list: List; behind: ToOne };
}

/** By which a row finds its record again. */
export const idColumn: TableColumn = {
  name: "id",
  heading: { zh: "编号", en: "Global id" },
  input: "id",
};

/** In which a table that was refused says of each row what is wrong; of one that comes in again it means nothing. */
export const problemColumn: TableColumn = {
  name: "problems",
  heading: { zh: "问题", en: "Problems" },
};

/** In which a person says of a row that is like a record what it is: new, that record, or not to be taken in. */
export const decisionColumn: TableColumn = {
  name: "decision",
  heading: { zh: "相似处理", en: "If alike" },
};

/** Everything that a table of the entity may hold, what is taken in first, in the order of the statement. */
export function columnsOf(entity: EntityModel): TableColumn[] {
  const { byTable } = entity.statement;
  const columns = [...entity.fields].flatMap(([name, field]): TableColumn[] => {
    const value = shown(field);
    if (field.hidden || value.kind === "any" || value.kind === "object") return [];
    return [
      {
        name,
        heading: { zh: field.label, en: english(name, field.labelEn) },
        input: field.readOnly || byTable ? undefined : inputName(name, field),
        field: value,
        target: entity.toOnes.get(name)?.target,
      },
    ];
  });
  const given = Object.entries(byTable ?? {}).map(([input, field]) => argumentColumn(entity, input, field));
  const others = columns.filter(({ input, name }) => !input && name !== "id");
  return [
    idColumn,
    ...given,
    ...columns.filter(({ input }) => input),
    ...others.filter(({ name }) => !given.some((one) => one.name === name)),
    ...followingOf(entity),
  ];
}

/** What an operation takes: a field of the record, or a list of it as a whole. */
function argumentColumn(entity: EntityModel, input: string, field: Field): TableColumn {
  const heading = { zh: field.label, en: english(input, field.labelEn) };
  if (field.kind !== "reference" || !field.sets)
    return { name: input, heading, input, field: { ...entity.fields.get(input), ...field } as Field };
  const [name, reference] = field.sets.split(".");
  const list = entity.lists.get(name) as List;
  const behind = list.target.toOnes.get(reference) as ToOne;
  return { name, heading, input, field, target: behind.target, many: { list, behind } };
}

/** What follows from where the record stands: the units above it, and of a unit its full name and its status. */
function followingOf(entity: EntityModel): TableColumn[] {
  const above = [...entity.toOnes.values()]
    .filter(({ name }) => !entity.fields.has(name))
    .map(({ name, target, stated }) => ({
      name,
      heading: { zh: stated.label, en: english(name, stated.labelEn) },
      target,
    }));
  if (!entity.root.abstract) return above;
  const { fullName, status } = derived;
  return [
    ...above,
    {
      name: "fullName",
      heading: { zh: fullName.label, en: english("fullName") },
      field: text(fullName.label, fullName.description),
    },
    {
      name: "status",
      heading: { zh: status.label, en: english("status") },
      field: choice(status.label, status.description, statusOf(entity.root)),
    },
  ];
}

/** Columns of the table that offices fill in. */
export const givenColumns = (entity: EntityModel): TableColumn[] =>
  columnsOf(entity).filter(({ input }) => input !== undefined);

/** Its values are written as text, sign by sign: a spreadsheet would make numbers or dates of them. */
export const isText = ({ field }: TableColumn): boolean =>
  !field || !["integer", "decimal", "ratio", "date"].includes(field.kind);
