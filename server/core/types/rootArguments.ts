/** Arguments of root fields that read: the day they ask for holds for everything below them. */
import { ID } from "type-graphql";
import type { EntityModel } from "../model.ts";
import type { ArgumentShape } from "./classes.ts";
import { DateScalar, DateTimeScalar } from "./scalars.ts";

/** Where an operation names days of its own, knowledge alone is asked for. */
export const knowledgeArgument: Record<string, ArgumentShape> = {
  knownAt: {
    type: DateTimeScalar,
    nullable: true,
    description: "As known then. 认知时刻",
  },
};

export const timeArguments: Record<string, ArgumentShape> = {
  asOf: {
    type: DateScalar,
    nullable: true,
    description: "Day; today when absent. 时点",
  },
  ...knowledgeArgument,
};

/** Arguments of lists at the root that ask for other records than those of the day. */
export const othersArguments = (entity: EntityModel): Record<string, ArgumentShape> => ({
  ...(entity.writable && {
    deleted: { type: Boolean, nullable: true, description: "Only those deleted. 只看已删除" },
  }),
  ...(entity.recorded && {
    versions: { type: Boolean, nullable: true, description: "Every version of each. 各个版本" },
  }),
});

export const singleArguments = (entity: EntityModel): Record<string, ArgumentShape> => ({
  id: { type: ID, nullable: true, description: "Global id. 标识" },
  ...(entity.key && {
    [entity.key]: {
      type: String,
      nullable: true,
      description: "The record that holds it on the day asked for, else the last that held it. 代码",
    },
  }),
  ...timeArguments,
});
