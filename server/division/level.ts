import { choices } from "../core/statement.ts";
import { Division } from "./division.ts";

/** By its name it is the level that the schema already has for divisions. */
export const DivisionLevel = choices(
  "DivisionLevel",
  "区划层级",
  "Level of the hierarchy.",
  Object.fromEntries((Division.hierarchy ?? []).map(({ name, type }) => [name, [type, type]])),
);
