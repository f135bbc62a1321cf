import { today } from "../core/clock.ts";
import type { NumberOptions } from "../core/field.ts";
import { inForce } from "../core/inForce.ts";
import { advice, asked, problem, type Rule } from "../core/rule.ts";
import { boolean, date, decimal, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

/** What is counted on the ground of a unit: it goes where the ground goes, by shares where that is divided. */
const counted: NumberOptions = { min: 0, merging: "SUM", divided: true };

const householdsFitPopulation: Rule = ({ record }) => {
  const { households, registeredPopulation: people } = record as {
    households?: number | null;
    registeredPopulation?: number | null;
  };
  return !households || !people || households <= people
    ? []
    : [
        problem(
          "households",
          `户数${households}不能多于户籍人口${people},请核对`,
          `${households} households cannot be more than the ${people} persons registered: check them`,
        ),
      ];
};

/** A figure that is not public is left empty and said to be so; it is not nought. */
const undisclosedIsEmpty: Rule = ({ record }) =>
  record.disclosed === false
    ? figures
        .filter((name) => record[name] !== null && record[name] !== undefined)
        .map((name) =>
          problem(
            name,
            `已注明“不公开数值”,请清空该数值,或改为公开`,
            "the figures are said not to be public: clear this one, or say that they are",
          ),
        )
    : [];

const countedByToday: Rule = ({ record }) =>
  typeof record.asOfDate === "string" && record.asOfDate > today()
    ? [
        problem(
          "asOfDate",
          `统计时点${record.asOfDate}在今天之后,不能录入尚未发生的统计,请更正`,
          `${record.asOfDate} lies after today: figures of a day to come cannot be entered, correct the day`,
        ),
      ]
    : [];

/** One count of a unit for a day; a second one would leave it open which holds. */
const oneOfDay = asked(
  "oneOfDay",
  ["division", "asOfDate"],
  `select distinct s.id from division_stat s join division_stat o
     on o.division_id = s.division_id and o.as_of_date = s.as_of_date and o.id <> s.id and o.deleted_at is null
   where s.id in (select value from json_each(@ids))`,
  () =>
    problem(
      "asOfDate",
      "该单位在这一统计时点已有统计,请修改已有的记录",
      "the unit has figures for this day already: change that record",
    ),
);

const latestOf = (figure: string, of: string): string =>
  `(select o.${figure} from division_stat o where o.division_id = ${of} and o.${figure} is not null
     and o.deleted_at is null and o.as_of_date <= s.as_of_date order by o.as_of_date desc, o.id desc limit 1)`;

/** What the units directly below have together should come near what is said of the whole. */
const partsAddUp = asked(
  "partsAddUp",
  ["households"],
  `select s.id, s.households as whole, sum(${latestOf("households", "d.id")}) as parts
   from division_stat s join division d on d.parent_id = s.division_id
     and ${inForce("d", "s.as_of_date", "abolished_on")}
     and (d.established_on is null or d.established_on <= s.as_of_date)
   where s.id in (select value from json_each(@ids)) and s.households is not null
   group by s.id having count(${latestOf("households", "d.id")}) = count(*) and abs(parts - whole) > whole * 0.05`,
  ({ whole, parts }) =>
    advice(
      "households",
      `户数${whole}与下级合计${parts}相差超过5%,请核对口径`,
      `${whole} households differ by more than 5 % from the ${parts} of the units below: check how they were counted`,
    ),
);

/** The whole does not grow by itself with a figure of a part: where the two part, that is told. */
const wholeKeepsUp = asked(
  "wholeKeepsUp",
  ["households"],
  `select s.id, u.id as above, ${latestOf("households", "u.id")} as whole, sum(${latestOf("households", "d.id")}) as parts
   from division_stat s join division p on p.id = s.division_id join division u on u.id = p.parent_id
     join division d on d.parent_id = u.id and ${inForce("d", "s.as_of_date", "abolished_on")}
     and (d.established_on is null or d.established_on <= s.as_of_date)
   where s.id in (select value from json_each(@ids)) and s.households is not null
   group by s.id having count(${latestOf("households", "d.id")}) = count(*) and abs(parts - whole) > whole * 0.05`,
  ({ above, whole, parts }) =>
    advice(
      "households",
      `上级“${above}”的户数${whole}与下级合计${parts}相差超过5%,请同时更新上级的统计或核对口径`,
      `${above} above has ${whole} households, its parts ${parts} together, more than 5 % apart: count it anew as well or check the figures`,
    ),
  { above: "Division" },
);

/** What a plan reckoned from figures known then does not change with one that is entered afterwards. */
const reckonedSince = asked(
  "reckonedSince",
  ["households", "asOfDate"],
  `select s.id, max(n.start_on) as day, json_group_array(distinct n.to_id) as receivers
   from division_stat s join succession n on n.from_id = s.division_id and n.deleted_at is null
     and n.confidence <> 'DOUBTFUL' and n.start_on > s.as_of_date
   where s.id in (select value from json_each(@ids)) and exists (
     select 1 from division_stat w where w.division_id = n.to_id and w.as_of_date = n.start_on and w.deleted_at is null)
     and not exists (select 1 from division_stat o where o.division_id = s.division_id and o.deleted_at is null
       and o.as_of_date > s.as_of_date and o.as_of_date <= n.start_on and o.households is not null)
   group by s.id`,
  ({ day, receivers }) =>
    advice(
      "households",
      `该单位已于${day}并入或划入“${receivers}”,其户数当时按此前的统计计入:请核对“${receivers}”自该日起的统计`,
      `the unit went to ${receivers} on ${day}, whose figures were reckoned from what was known before: check those of ${receivers} from that day on`,
    ),
  { receivers: "Division" },
);

/** 城市居民委员会组织法: 100 to 700 households, from 2026-01-01 on 1,000 to 3,000. */
const communitySize = asked(
  "communitySize",
  ["households"],
  `select s.id, s.households, d.name, case when s.as_of_date >= '2026-01-01' then 1000 else 100 end as least,
     case when s.as_of_date >= '2026-01-01' then 3000 else 700 end as most
   from division_stat s join division d on d.id = s.division_id
   where d.kind = 'COMMUNITY' and s.id in (select value from json_each(@ids)) and s.households is not null
     and s.households not between case when s.as_of_date >= '2026-01-01' then 1000 else 100 end
       and case when s.as_of_date >= '2026-01-01' then 3000 else 700 end`,
  ({ households, name, least, most }) =>
    advice(
      "households",
      `社区一般为${least}至${most}户,“${name}”为${households}户,可考虑调整规模(城市居民委员会组织法)`,
      `a community has ${least} to ${most} households as a rule, ${name} has ${households}: consider adjusting it`,
    ),
);

const figureFields = {
  households: integer("户数", "Registered households.", {
    ...counted,
    unit: { zh: "户", en: "households" },
  }),
  registeredPopulation: integer("户籍人口", "Registered population.", {
    ...counted,
    unit: { zh: "人", en: "persons" },
  }),
  residentPopulation: integer("常住人口", "Resident population.", {
    ...counted,
    unit: { zh: "人", en: "persons" },
  }),
  areaKm2: decimal("面积", "Area.", {
    ...counted,
    labelEn: "Area",
    min: 0.01,
    unit: { zh: "平方公里", en: "km²" },
  }),
  cultivatedMu: decimal("耕地", "Cultivated land.", {
    ...counted,
    labelEn: "Cultivated land",
    unit: { zh: "亩", en: "mu" },
  }),
  collectiveIncome: decimal("村集体经济收入", "Income of the village's collective economy in the year.", {
    aside: true,
    min: 0,
    merging: "SUM",
    unit: { zh: "万元/年", en: "10,000 yuan a year" },
  }),
};

const figures = Object.keys(figureFields);

/** The one home of a unit's figures: what a unit shows of its own is the latest of these on the day asked for. */
export const DivisionStat = entity(
  "DivisionStat",
  "基本统计",
  "Figures of a unit, counted at a point in time.",
  {
    labelEn: "Unit statistic",
    topic: topics.territory,
    place: 10,
    home: "division",
    display: "asOfDate",
    named: "division",
    lifespan: ["asOfDate", "endOn"],
    keys: [["division", "asOfDate"]],
    rules: [
      householdsFitPopulation,
      undisclosedIsEmpty,
      countedByToday,
      oneOfDay,
      partsAddUp,
      wholeKeepsUp,
      reckonedSince,
      communitySize,
    ],
    fields: {
      division: reference("Division", "单位", "Unit that was counted.", {
        required: true,
        list: "statistics",
        listLabel: "基本统计",
        awaitedBy: ["Township", "Village"],
        remembers: true,
      }),
      asOfDate: date("统计时点", "Day on which was counted.", { labelEn: "Counted on", required: true }),
      ...figureFields,
      caliber: text("口径", "What was counted, and by whom.", {
        look: "prose",
        aside: true,
        labelEn: "Counted how",
        maxLength: 200,
      }),
      disclosed: boolean("公开数值", "Whether the figures are public; those that are not are left empty.", {
        aside: true,
        required: true,
        default: true,
      }),
      sourceDoc: text("依据文件", "Document or bulletin of the figures.", {
        aside: true,
        labelEn: "Source",
        maxLength: 200,
      }),
    },
  },
);
