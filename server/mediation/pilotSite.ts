import { asked } from "../core/rule.ts";
import { entity, path, reference } from "../core/statement.ts";
import { overlap } from "../people/overlap.ts";
import { topics } from "../topics.ts";

/** A unit takes part in a programme once at a time. */
const oneSite = asked(
  "oneSite",
  ["divisionId", "programId", "startOn", "endOn"],
  `select distinct s.id from pilot_site s
   join pilot_site o on o.program_id = s.program_id and o.division_id = s.division_id
   where ${overlap("s", "o")}
     and s.id in (select value from json_each(@ids))`,
  () => ({
    message: {
      zh: "该单位已参加此示范行动,不能重复登记,请另选单位或先填写原记录的终止日期",
      en: "the unit takes part in the programme already: choose another, or end the earlier record first",
    },
  }),
);

export const PilotSite = entity("PilotSite", "示范点", "A unit that takes part in a pilot programme.", {
  topic: topics.mediation,
  place: 70,
  display: "name",
  home: "division",
  keys: [["program", "division"]],
  rules: [oneSite],
  fields: {
    name: path("行动名称", "Name of the programme.", "program.name"),
    program: reference("PilotProgram", "示范行动", "The programme.", { required: true, list: "sites" }),
    division: reference("Division", "所在区划", "The unit.", { required: true }),
  },
});
