import { advice, asked, problem, type Rule } from "../core/rule.ts";
import { date, entity, integer, path, reference, text } from "../core/statement.ts";
import { overlap } from "../people/overlap.ts";
import { termOf } from "../people/term.ts";
import { topics } from "../topics.ts";

const law = "村民委员会组织法";

const oneOfVillage = asked(
  "oneOfVillage",
  ["division", "startOn", "endOn"],
  `select distinct a.id, o.name from supervision_body a join supervision_body o on o.division_id = a.division_id
   where ${overlap("a", "o")} and a.id in (select value from json_each(@ids))`,
  ({ name }) =>
    problem(
      "divisionId",
      `该村(社区)已有“${name}”,一个村同时只有一个,请先填写其终止日期`,
      `the village already has ${name}; it has one at a time: enter the end of that one first`,
    ),
);

const seats: Rule = ({ record }) => {
  const count = record.memberCount as number | undefined;
  return count === undefined || (count >= 3 && count <= 5)
    ? []
    : [
        advice(
          "memberCount",
          `监督委员会一般由3至5人组成,现为${count}人,请核对`,
          `a supervision committee normally has 3 to 5 members, this one has ${count}: check it`,
        ),
      ];
};

const bodyName = (kind: unknown): string =>
  String(kind).endsWith("COMMUNITY") ? "居务监督委员会" : "村务监督委员会";

export const SupervisionBody = entity(
  "SupervisionBody",
  "村(居)务监督委员会",
  "The committee that supervises how a village's affairs are run.",
  {
    topic: topics.party,
    place: 30,
    searchable: true,
    keys: [["division"]],
    rules: [oneOfVillage, seats, termOf(5, law)],
    // It is elected together with the committee that it supervises.
    attachment: {
      merger: "END_AND_SUCCEED",
      kindChange: "END_AND_SUCCEED",
      found: () => ({}),
      succeed: ({ name }, { kind }) => ({
        name: String(name).replace(/[村居]务监督委员会$/, bodyName(kind)),
        termStart: null,
        termEnd: null,
      }),
    },
    fields: {
      name: text("名称", "Full name.", { required: true, maxLength: 80 }),
      division: reference("Village", "所在村(社区)", "Village or community whose affairs it supervises.", {
        required: true,
        awaitedBy: ["Village"],
      }),
      memberCount: integer("成员数", "Seats of the body.", {
        labelEn: "Members",
        min: 1,
        unit: { zh: "人", en: "persons" },
        rule: {
          zh: "一般3至5人;村委会成员及其近亲属不得担任",
          en: "normally 3 to 5; no member of the village committee and none of their close relatives",
        },
        source: law,
      }),
      termStart: date("届期开始", "First day of the term.", { aside: true }),
      termEnd: date("届满日期", "Last day of the term.", {
        rule: { zh: "每届5年,与村委会同步", en: "a term lasts 5 years, as that of the committee" },
        source: law,
      }),
      directorName: path("主任", "Name of the sitting head.", "appointments(post: SUPERVISOR).person.name", {
        labelEn: "Head",
      }),
    },
  },
);
