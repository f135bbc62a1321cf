import { inForce, lasts } from "../core/inForce.ts";
import { asked, changedAmong, problem, type Rule } from "../core/rule.ts";
import { choice, choices, date, decimal, entity, integer, reference, text } from "../core/statement.ts";
import { termOf } from "../people/term.ts";
import { topics } from "../topics.ts";

export const MediationType = choices("MediationType", "调解组织类型", "Type of a mediation organization.", {
  VILLAGE: ["村(居)人民调解委员会", "People's mediation committee of a village or community"],
  TOWNSHIP: ["乡镇(街道)人民调解委员会", "People's mediation committee of a township"],
  ENTERPRISE: ["企事业单位人民调解委员会", "People's mediation committee of an enterprise or institution"],
  INDUSTRY: ["行业性专业性人民调解委员会", "People's mediation committee of an industry or profession"],
  REGIONAL: ["区域性人民调解委员会", "People's mediation committee of an area"],
  STUDIO: ["个人调解工作室", "Studio of one mediator"],
});

export const MediationIndustry = choices(
  "MediationIndustry",
  "行业领域",
  "Field of an industry's mediation.",
  {
    EDUCATION: ["教育", "Education"],
    HOUSING: ["住建", "Housing and construction"],
    VETERANS: ["退役军人", "Veterans"],
    MEDICAL: ["医疗", "Medical"],
    TRAFFIC: ["道路交通", "Road traffic"],
    LABOR: ["劳动", "Labour"],
    PROPERTY: ["物业", "Property management"],
    FAMILY: ["婚姻家庭", "Marriage and family"],
    LAND: ["土地", "Land"],
    ENVIRONMENT: ["环境", "Environment"],
    OTHER: ["其他", "Other"],
  },
);

const industryIfIndustry: Rule = ({ record, ...write }) =>
  (record.type === "INDUSTRY") === Boolean(record.industry)
    ? []
    : [
        record.industry
          ? problem(
              changedAmong(write, "industry", "type"),
              "只有行业性调解组织才填行业领域,请清空",
              "only an industry's organization names a field: clear it",
            )
          : problem(
              changedAmong(write, "industry", "type"),
              "行业性调解组织须填行业领域",
              "an industry's organization needs its field",
            ),
      ];

const levelFits: Rule = ({ record, ...write }) => {
  const division = record.division as { level: string; name: string } | undefined;
  const expected =
    record.type === "VILLAGE" ? "VILLAGE" : record.type === "TOWNSHIP" ? "TOWNSHIP" : undefined;
  return !division || !expected || division.level === expected
    ? []
    : [
        problem(
          changedAmong(write, "divisionId", "type"),
          `“${division.name}”与调解组织类型的层级不符,请重新选择`,
          `${division.name} is not of the level of this type of organization: choose another`,
        ),
      ];
};

/** A village or township has one committee at a time. */
const oneOfUnit = asked(
  "oneOfUnit",
  ["divisionId", "type", "startOn", "endOn"],
  `select m.id, d.name as unit, max(o.name) as name from mediation_organization m
   join mediation_organization o on o.division_id = m.division_id and o.type = m.type and o.id <> m.id
   join division d on d.id = m.division_id
   where m.type in ('VILLAGE', 'TOWNSHIP') and ${inForce("o", "max(@day, coalesce(m.start_on, @day))")}
     and ${lasts("m", "coalesce(o.start_on, @day)")}
     and m.id in (select value from json_each(@ids)) group by m.id`,
  ({ unit, name }) => ({
    message: {
      zh: `“${unit}”已设“${name}”,同级人民调解委员会只设一个,请修改原记录或先终止它`,
      en: `${unit} has ${name} already, and one committee of its level: change that one or end it first`,
    },
  }),
);

/** 人民调解法第八条: villages and communities have a committee. */
const villageHasOne = asked(
  "villageHasOne",
  ["endOn"],
  `select m.id, d.name as unit from mediation_organization m join division d on d.id = m.division_id
   where m.type = 'VILLAGE' and m.end_on is not null and ${lasts("d", "m.end_on", "abolished_on")}
     and not exists (select 1 from mediation_organization o where o.division_id = m.division_id and o.type = m.type
       and o.id <> m.id and ${inForce("o", "m.end_on")})
     and m.id in (select value from json_each(@ids))`,
  ({ unit }) => ({
    advice: true,
    message: {
      zh: `村民委员会、居民委员会应设人民调解委员会,“${unit}”自此没有,请随后设立(人民调解法第八条)`,
      en: `by law villages and communities have a mediation committee, ${unit} has none from then on: set one up`,
    },
  }),
);

const membersHaveSeats = asked(
  "membersHaveSeats",
  ["memberCount"],
  `select b.id, b.member_count as seats, count(*) as members from mediation_organization b
   join mediator m on m.organization_id = b.id and m.kind = 'MEMBER' and m.deleted_at is null
     and (m.start_on is null or m.start_on <= @day) and ${lasts("m", "@day")}
   where b.id in (select value from json_each(@ids)) group by b.id having count(*) > b.member_count`,
  ({ seats, members }) => ({
    message: {
      zh: `委员数${seats}少于在任委员${members}人,请先办理离任或改填${members}`,
      en: `memberCount ${seats} is less than the ${members} members who serve: end their service first or enter ${members}`,
    },
  }),
);

export const MediationOrganization = entity(
  "MediationOrganization",
  "调解组织",
  "A people's mediation organization.",
  {
    topic: topics.mediation,
    place: 10,
    searchable: true,
    keys: [["division", "name"]],
    rules: [
      industryIfIndustry,
      levelFits,
      oneOfUnit,
      villageHasOne,
      membersHaveSeats,
      termOf(3, "人民调解法"),
    ],
    attachment: {
      merger: "END_AND_SUCCEED",
      alike: "type",
      found: ({ level }) => ({ type: level }),
      succeed: () => ({ termStart: null, termEnd: null }),
    },
    fields: {
      name: text("名称", "Full name.", { required: true, maxLength: 80 }),
      type: choice("类型", "Type of the organization.", MediationType, { required: true }),
      industry: choice("行业领域", "Field, of an industry's organization only.", MediationIndustry, {
        aside: true,
      }),
      division: reference("Division", "所在区划", "Unit it serves.", {
        required: true,
        awaitedBy: ["Township", "Village"],
      }),
      sponsor: text("设立单位", "Body that set it up.", { aside: true, maxLength: 80 }),
      guidedBy: text("指导司法所", "Justice office that guides it.", { maxLength: 80 }),
      memberCount: integer("委员数", "Members, the director included.", {
        labelEn: "Members",
        min: 3,
        max: 9,
        unit: { zh: "人", en: "persons" },
        rule: { zh: "3至9人,其中主任1人", en: "3 to 9, one of them director" },
        source: "人民调解法",
      }),
      termStart: date("届期开始", "First day of the term.", { aside: true }),
      termEnd: date("届满日期", "Last day of the term.", {
        rule: { zh: "每届3年", en: "a term lasts 3 years" },
        source: "人民调解法",
      }),
      fundingWan: decimal("经费", "Yearly funding.", {
        aside: true,
        labelEn: "Yearly funding",
        min: 0,
        unit: { zh: "万元", en: "10,000 yuan" },
      }),
    },
  },
);
