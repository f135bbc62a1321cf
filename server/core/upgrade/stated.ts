/** What stored values depend on in the statements under which they were written; kept in the database beside them. */

import type { Field } from "../field.ts";
import type { EntityModel, Model } from "../model.ts";
import { keyColumns, keysMade } from "../writer/pinyin.ts";

export interface StatedColumn {
  kind: Field["kind"];
  scale?: number;
  values?: string[];
  /** Table that a reference leads to. */
  target?: string;
  /** How keys that follow from a name are made. */
  made?: number;
  /** Entities whose every record has a value. */
  demandedBy: string[];
}

/** By table and column. */
export type Stated = Record<string, Record<string, StatedColumn>>;

export const statedBy = (model: Model): Stated =>
  Object.fromEntries(
    model.roots.map((entity) => [
      entity.tableName,
      Object.fromEntries(
        entity.columns.map(({ name, field }) => [
          name,
          {
            kind: field.kind,
            ...((field.kind === "decimal" || field.kind === "integer") && { scale: scaleOf(field) }),
            ...("choices" in field && { values: Object.keys(field.choices.values) }),
            ...(field.kind === "reference" && { target: model.get(field.target).tableName }),
            ...(entity.searchable && keyColumns.some((key) => key === name) && { made: keysMade }),
            demandedBy: fieldsOf(entity, name)
              .filter((one) => one.field.required)
              .map((one) => one.entity.name),
          },
        ]),
      ),
    ]),
  );

export const scaleOf = (field: { kind: string; scale?: number }): number =>
  field.kind === "decimal" ? (field.scale ?? 2) : 0;

export interface OwnField {
  entity: EntityModel;
  name: string;
  field: Field;
}

/** The fields behind a column: one, or one of each concrete entity that shares the table. */
export const fieldsOf = (root: EntityModel, column: string): OwnField[] =>
  (root.concretes.length > 0 ? root.concretes : [root]).flatMap((entity) =>
    [...entity.fields]
      .filter(([name]) => entity.column(name) === column)
      .map(([name, field]) => ({ entity, name, field })),
  );
