import { inForce, lasts } from "../core/inForce.ts";
import { asked, problem, type Rule } from "../core/rule.ts";
import { choice, choices, date, entity, integer, path, reference, text } from "../core/statement.ts";
import { creditCode } from "../people/creditCode.ts";
import { termOf } from "../people/term.ts";
import { topics } from "../topics.ts";

export const CommitteeType = choices(
  "CommitteeType",
  "委员会类型",
  "Whether villagers or residents govern themselves in it.",
  {
    VILLAGE: ["村民委员会", "Villagers' committee"],
    RESIDENT: ["居民委员会", "Residents' committee"],
  },
);

const seats: Record<string, [least: number, most: number]> = { VILLAGE: [3, 7], RESIDENT: [5, 9] };

const seatsAllowed = (type: string, count?: number | null): boolean => {
  const [least, most] = seats[type] ?? [0, 99];
  return count === undefined || count === null || (count >= least && count <= most);
};

const committeeNames: Record<string, string> = { VILLAGE: "村民委员会", RESIDENT: "居民委员会" };

/** Communities elect a residents' committee, villages a villagers' committee. */
const ofKind = (kind: string) => ({
  type: kind === "COMMUNITY" || kind === "QUASI_COMMUNITY" ? "RESIDENT" : "VILLAGE",
});

const seatsFit: Rule = ({ record }) => {
  const { type, memberCount: count } = record as { type: string; memberCount?: number };
  const [least, most] = seats[type] ?? [0, 99];
  return seatsAllowed(type, count)
    ? []
    : [
        problem(
          "memberCount",
          `成员${count}人,应为${least}至${most}人`,
          `${count} members; ${least} to ${most} are provided by law`,
        ),
      ];
};

const typeFitsVillage: Rule = ({ record }) => {
  const village = record.division as { kind: string; name: string } | undefined;
  if (!village) return [];
  const expected = ofKind(village.kind).type;
  return record.type === expected
    ? []
    : [
        problem(
          "type",
          `“${village.name}”应设${expected === "RESIDENT" ? "居民委员会" : "村民委员会"}`,
          `${village.name} has a ${expected === "RESIDENT" ? "residents'" : "villagers'"} committee`,
        ),
      ];
};

const oneOfVillage = asked(
  "oneOfVillage",
  ["division", "endOn"],
  `select distinct c.id from committee c join committee o on o.division_id = c.division_id and o.id <> c.id
   where ${inForce("o", "@day")} and ${lasts("c", "@day")}
     and c.id in (select value from json_each(@ids))`,
  () => problem("divisionId", "该村(社区)已有委员会,不能重复设立", "the village already has a committee"),
);

export const Committee = entity(
  "Committee",
  "村(居)民委员会",
  "The committee by which villagers or residents govern themselves.",
  {
    topic: topics.party,
    place: 20,
    searchable: true,
    keys: [["division", "type"]],
    rules: [seatsFit, typeFitsVillage, oneOfVillage, termOf(5, "村民委员会组织法")],
    attachment: {
      merger: "END_AND_SUCCEED",
      kindChange: "END_AND_SUCCEED",
      found: ({ kind }) => ofKind(String(kind)),
      succeed: ({ name, memberCount }, { kind }) => ({
        ...ofKind(kind as string),
        name: String(name).replace(/(村民|居民)委员会$/, committeeNames[ofKind(kind as string).type]),
        // A seat count that the new type does not allow is for the election to settle.
        memberCount: seatsAllowed(ofKind(kind as string).type, memberCount as number | null)
          ? memberCount
          : null,
        uscc: null,
        termStart: null,
        termEnd: null,
      }),
    },
    fields: {
      name: text("名称", "Full name.", { required: true, maxLength: 80 }),
      type: choice("类型", "Whose committee it is.", CommitteeType, { required: true }),
      division: reference("Village", "所在村(社区)", "Village or community it governs.", {
        required: true,
        awaitedBy: ["Village"],
      }),
      uscc: creditCode(),
      memberCount: integer("成员数", "Seats of the committee.", {
        labelEn: "Members",
        min: 1,
        unit: { zh: "人", en: "persons" },
        rule: { zh: "村委会3–7人,居委会5–9人", en: "3 to 7 in a village, 5 to 9 in a community" },
      }),
      termStart: date("届期开始", "First day of the term.", { aside: true }),
      termEnd: date("届满日期", "Last day of the term.", {
        rule: { zh: "每届5年", en: "a term lasts 5 years" },
        source: "村民委员会组织法",
      }),
      directorName: path(
        "主任",
        "Name of the sitting director.",
        "appointments(post: DIRECTOR).person.name",
        { labelEn: "Director" },
      ),
    },
  },
);
