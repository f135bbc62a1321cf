import { entity } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { Division } from "./division.ts";

export const Prefecture = entity("Prefecture", "地级单位", "A prefecture-level city or prefecture.", {
  topic: topics.division,
  unlisted: true,
  extends: Division,
  fields: {},
});
