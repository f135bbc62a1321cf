/** The columns of an entity's table: its number, what is given, and what only the hub tells. */
import type { Bilingual } from "../core/bilingual.ts";
import { english } from "../core/describe.ts";
import type { Field } from "../core/field.ts";
import type { EntityModel } from "../core/model.ts";
import { shown } from "../core/statement.ts";
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

/** Everything that a table of the entity may hold, what is taken in first, in the order of the statement. */
export function columnsOf(entity: EntityModel): TableColumn[] {
  const columns = [...entity.fields].flatMap(([name, field]): TableColumn[] => {
    const value = shown(field);
    if (field.hidden || value.kind === "any" || value.kind === "object") return [];
    return [
      {
        name,
        heading: { zh: field.label, en: english(name, field.labelEn) },
        input: field.readOnly ? undefined : inputName(name, field),
        field: value,
        target: entity.toOnes.get(name)?.target,
      },
    ];
  });
  return [
    idColumn,
    ...columns.filter(({ input }) => input),
    ...columns.filter(({ input, name }) => !input && name !== "id"),
  ];
}

/** Columns of the table that offices fill in. */
export const givenColumns = (entity: EntityModel): TableColumn[] =>
  columnsOf(entity).filter(({ input }) => input !== undefined);

/** Its values are written as text, sign by sign: a spreadsheet would make numbers or dates of them. */
export const isText = ({ field }: TableColumn): boolean =>
  !field || !["integer", "decimal", "ratio", "date"].includes(field.kind);
