import { entity } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { Division } from "./division.ts";

export const Group = entity("Group", "村(居)民小组", "A villagers' or residents' group.", {
  topic: topics.division,
  place: 40,
  extends: Division,
  fields: {},
});
