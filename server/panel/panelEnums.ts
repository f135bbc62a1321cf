/** The choices of all fields, arguments and objects, each value with its label and colour. */
import type { GraphQLSchema } from "graphql";
import type { EnumModel } from "../../admin/schema/modelTypes.ts";
import type { Choices, Field, ObjectStatement } from "../core/field.ts";
import type { Model } from "../core/model.ts";
import type { Operation } from "../core/operation.ts";
import { shown } from "../core/statement.ts";
import { statusOf } from "../core/types/conditions.ts";
import { termOf } from "./words.ts";

export function panelEnums(
  model: Model,
  operations: Operation[],
  built: GraphQLSchema,
): Record<string, EnumModel> {
  const found = new Map(model.choices);
  const seen = new Set<ObjectStatement>();
  const gather = (fields: Iterable<Field>): void => {
    for (const field of fields) {
      const like = shown(field);
      if ("choices" in like && !found.has(like.choices.name)) found.set(like.choices.name, like.choices);
      if (field.kind === "object") within(field.of);
    }
  };
  const within = (object: ObjectStatement): void => {
    if (seen.has(object)) return;
    seen.add(object);
    gather(Object.values(object.fields));
  };
  for (const entity of model.entities.values()) {
    gather([...entity.fields.values()].filter(({ kind }) => kind === "object"));
    if (entity.abstract) found.set(statusOf(entity).name, statusOf(entity));
  }
  for (const operation of operations) {
    gather(Object.values(operation.arguments));
    if (typeof operation.returns === "object") within(operation.returns);
  }
  return Object.fromEntries(
    [...found.values()]
      .filter(({ name }) => built.getType(name))
      .map((choices) => [choices.name, enumOf(choices)]),
  );
}

const enumOf = ({ name, zh, labelEn, values, tones }: Choices): EnumModel => ({
  name,
  label: termOf(name, { label: zh, labelEn }),
  values: Object.entries(values).map(([value, { zh, en, labelEn }]) => ({
    name: value,
    label: termOf(value, { label: zh, labelEn }),
    help: `${en.replace(/\.$/, "")}.`,
    tone: tones?.[value],
  })),
});
