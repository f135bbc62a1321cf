import { integer, type NumberOptions } from "../core/statement.ts";

/** What is counted on the ground of a unit: it goes where the ground goes, by shares where that is divided. */
const counted: NumberOptions = { min: 0, merging: "SUM", divided: true };

/** What is registered in a village and in each of its groups. */
export const registered = {
  households: integer("户数", "Registered households.", {
    ...counted,
    unit: { zh: "户", en: "households" },
  }),
  population: integer("户籍人口", "Registered population.", {
    ...counted,
    unit: { zh: "人", en: "persons" },
  }),
};
