/** One entity as the panel knows it. */
import { getNamedType } from "graphql";
import type { EntityModel as PanelEntity } from "../../admin/schema/modelTypes.ts";
import type { Holders } from "../core/holders.ts";
import type { EntityModel } from "../core/model.ts";
import { capital, constant } from "../core/naming.ts";
import { writingRoles } from "../core/rights.ts";
import { naming } from "./naming.ts";
import { panelFields } from "./panelFields.ts";
import { panelInputs } from "./panelInputs.ts";
import type { Schema } from "./schema.ts";
import type { Stated } from "./stated.ts";
import { termOf } from "./words.ts";

export function panelEntity(
  entity: EntityModel,
  { model, operations, topics }: Stated,
  schema: Schema,
  turn: number,
): PanelEntity {
  const { name, list, single, statement } = entity;
  const create = `create${name}`;
  const label = termOf(name, statement);
  /** Mutations that answer with something else are not for pages that are derived. */
  const has = (mutation: string): string | undefined => {
    const field = schema.root(mutation);
    return field && getNamedType(field.type).name === name ? mutation : undefined;
  };
  return {
    name,
    label,
    plural: { en: termOf(list, { label: "", labelEn: entity.pluralEn }).en, zh: label.zh },
    help: statement.description,
    topic: (statement.topic ?? topics[topics.length - 1]).name,
    place: statement.place,
    unlisted: statement.unlisted || undefined,
    ...naming(entity, schema),
    brief: entity.root.statement.brief || undefined,
    searchType: entity.searchable && !entity.abstract ? constant(name) : undefined,
    levels: entity.abstract ? entity.levels.map(({ type }) => type) : undefined,
    extends: entity.base?.name,
    level: entity.level?.name,
    roster: isInRosters(entity, model) || undefined,
    bare: entity.bare || undefined,
    tables: turn > 0 ? turn : undefined,
    writers: writersOf(entity, operations.find((one) => one.name === create)?.needs),
    single,
    list,
    aggregate: `${single}Aggregate`,
    where: schema.where(entity),
    orderBy: schema.orderBy(entity),
    groupBy: schema.groupBy(entity),
    fields: panelFields(entity, schema),
    create: panelInputs(entity, "create", operations, schema),
    update: panelInputs(entity, "update", operations, schema),
    mutations: {
      create: has(create),
      update: has(`update${name}`),
      updateMany: has(`update${capital(list)}`),
      delete: has(`delete${name}`),
      deleteMany: has(`delete${capital(list)}`),
      restore: has(`restore${name}`),
    },
    history: schema.historyOf(entity)?.filter((field) => entity.fields.has(field)),
  };
}

const isInRosters = (entity: EntityModel, { concretes }: Stated["model"]): boolean =>
  concretes.some(
    (one) =>
      one.statement.roster && (one === entity || one.toOnes.get(one.statement.roster.who)?.target === entity),
  );

/** Whom the statement names, or the operation that makes such records. */
function writersOf(entity: EntityModel, needs: Holders | undefined): PanelEntity["writers"] {
  const { roles = writingRoles, permission, unscoped } = entity.writers ?? needs ?? {};
  return { roles: [...roles], permission, unscoped };
}
