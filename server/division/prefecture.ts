import { entity } from "../core/statement.ts";
import { Division } from "./division.ts";

export const Prefecture = entity("Prefecture", "地级单位", "A prefecture-level city or prefecture.", {
  extends: Division,
  fields: {},
});
