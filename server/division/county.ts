import { entity } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { Division } from "./division.ts";

export const County = entity("County", "县", "A county, district or county-level city.", {
  topic: topics.division,
  place: 10,
  extends: Division,
  plural: "counties",
  fields: {},
});
