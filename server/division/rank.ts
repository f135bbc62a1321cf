import { literal } from "../core/sql.ts";

/** SQL of a value's place among the names of an order; −1 for none of them. */
export const rank = (column: string, names: string[]): string =>
  `case ${column} ${names.map((name, index) => `when ${literal(name)} then ${index}`).join(" ")} else -1 end`;

/** SQL of the name at a place. */
export const named = (place: string, names: string[]): string =>
  `case ${place} ${names.map((name, index) => `when ${index} then ${literal(name)}`).join(" ")} end`;
