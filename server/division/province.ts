import { entity } from "../core/statement.ts";
import { Division } from "./division.ts";

export const Province = entity("Province", "省级单位", "A province, autonomous region or municipality.", {
  extends: Division,
  fields: {},
});
