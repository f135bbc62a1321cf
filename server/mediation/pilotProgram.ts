import { catalogue } from "../core/rights.ts";
import { count, entity, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const PilotProgram = entity(
  "PilotProgram",
  "示范行动",
  "A programme that some units try out for all, e.g. of urban governance.",
  {
    labelEn: "Pilot programme",
    topic: topics.mediation,
    place: 60,
    searchable: true,
    keys: [["name"]],
    ...catalogue,
    fields: {
      name: text("名称", "Name of the programme.", { required: true, maxLength: 80 }),
      leadDepartment: text("牵头单位", "Body in charge.", { labelEn: "Lead department", maxLength: 80 }),
      result: text("成效", "What came of it.", { look: "prose", maxLength: 500 }),
      siteCount: count("试点数", "Units that take part.", "sites", { labelEn: "Units" }),
    },
  },
);
