/** Fields of an entity in the order of its type: each with what its statement says. */
import type { FieldModel, Look } from "../../admin/schema/modelTypes.ts";
import type { Described } from "../core/describe.ts";
import type { Field } from "../core/field.ts";
import { bookkeeping } from "../core/model/fields.ts";
import type { EntityModel, List } from "../core/model.ts";
import { shown } from "../core/statement.ts";
import { derived } from "../core/types/derived.ts";
import type { Schema } from "./schema.ts";
import { wordsOf } from "./words.ts";

/** Told to programs alone. */
const unshown = ["cacheKey"];

export const panelFields = (entity: EntityModel, schema: Schema): FieldModel[] =>
  schema.fieldsOf(entity).flatMap((field) => {
    const { name } = field;
    if (unshown.includes(name)) return [];
    const relation = entity.toOnes.get(name);
    const list = entity.ownLists.find((one) => one.name === name);
    const stated = entity.fields.get(name);
    const connected = list && !list.whole ? list.target : name === "descendants" ? entity.root : undefined;
    return {
      name,
      ...schema.typeOf(field),
      kind: connected ? "connection" : schema.kindOf(field),
      ...(connected && { type: connected.name }),
      ...wordsOf(name, relation?.stated ?? list?.stated ?? stated ?? derivedOf(entity, name)),
      above: (relation && !relation.field && relation.target.root.abstract) || undefined,
      kept: name === "id" || (stated && stated === bookkeeping[name]) || undefined,
      look: lookOf(entity, name, stated),
      awaited: (list && isAwaited(entity, list)) || undefined,
      by: list && [...list.target.fields].find(([, field]) => field === list.field)?.[0],
    };
  });

export function lookOf(entity: EntityModel, name: string, field: Field | undefined): Look | undefined {
  const record = [...entity.fields.values()].find((one) => one.kind === "any");
  if (record?.type === name) return "entity";
  if (field?.kind === "computed" && field.by === "number") return "code";
  return field && (field.look ?? shown(field).look);
}

/** A unit has units of the next level; what else a record ought to have is stated where that refers to it. */
function isAwaited({ name, level }: EntityModel, { target, field }: List): boolean {
  if (level && target.level) return target.level.index === level.index + 1;
  return (field?.kind === "reference" && field.awaitedBy?.includes(name)) || false;
}

function derivedOf(entity: EntityModel, name: string): Described {
  if (name in derived) return derived[name as keyof typeof derived];
  throw new Error(`Nothing is stated of ${entity.name}.${name}.`);
}
