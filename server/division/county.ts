import { entity } from "../core/statement.ts";
import { Division } from "./division.ts";

export const County = entity("County", "县", "A county, district or county-level city.", {
  extends: Division,
  plural: "counties",
  fields: {},
});
