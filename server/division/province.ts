import { entity } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { Division } from "./division.ts";

export const Province = entity("Province", "省级单位", "A province, autonomous region or municipality.", {
  topic: topics.division,
  unlisted: true,
  extends: Division,
  fields: {},
});
