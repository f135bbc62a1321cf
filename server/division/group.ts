import { entity, integer } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { counted } from "./counted.ts";
import { Division } from "./division.ts";

export const Group = entity("Group", "村(居)民小组", "A villagers' or residents' group.", {
  topic: topics.division,
  place: 40,
  extends: Division,
  fields: {
    households: integer("户数", "Registered households.", {
      ...counted,
      unit: { zh: "户", en: "households" },
    }),
    population: integer("户籍人口", "Registered population.", {
      ...counted,
      unit: { zh: "人", en: "persons" },
    }),
  },
});
