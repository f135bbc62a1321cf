/** The model from which the panel's pages are made: the words of the statements beside what the built schema offers. */
import type { GraphQLSchema } from "graphql";
import type { Model as PanelModel } from "../../admin/schema/modelTypes.ts";
import { versionFrame } from "../core/types/derived.ts";
import { inOrder } from "../table/in/order.ts";
import { panelEntity } from "./panelEntity.ts";
import { panelEnums } from "./panelEnums.ts";
import { panelRecord } from "./panelRecord.ts";
import { Schema } from "./schema.ts";
import type { Stated } from "./stated.ts";
import { wordsOf } from "./words.ts";

export function panelModel(stated: Stated, built: GraphQLSchema): PanelModel {
  const schema = new Schema(stated.model, built);
  const topics = stated.topics.toSorted((a, b) => a.place - b.place);
  const turns = inOrder(stated.model);
  const entities = [...stated.model.entities.values()].map((entity) =>
    panelEntity(entity, { ...stated, topics }, schema, turns.indexOf(entity) + 1),
  );
  return {
    topics: topics.map(({ name, zh, en }) => ({ name, label: { en, zh } })),
    entities: Object.fromEntries(entities.map((entity) => [entity.name, entity])),
    enums: panelEnums(stated.model, stated.operations, built),
    operations: Object.fromEntries(
      entities
        .flatMap(({ single, list, mutations }) => [single, list, ...Object.values(mutations)])
        .map((name) => [name, schema.argumentsOf(name)]),
    ),
    record: panelRecord(stated, schema),
    versionFrame: Object.entries(versionFrame).map(([name, field]) => ({
      name,
      kind: "scalar",
      ...schema.typeOf(schema.versionField(name)),
      ...wordsOf(name, field),
    })),
  };
}
