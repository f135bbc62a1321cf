import type { Row } from "../../core/rule.ts";
import type { State } from "../forest/unit.ts";

/** Fields by which a unit keeps its state; whether it is in force its last day says. */
export const valuesOf = (state: Partial<State>, keys: string[]): Row =>
  Object.fromEntries(keys.filter((key) => key !== "inForce").map((key) => [key, state[key as keyof State]]));
