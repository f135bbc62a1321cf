import { inForce } from "../core/inForce.ts";
import { advice, asked, changedAmong, problem, type Row, type Rule } from "../core/rule.ts";
import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  entity,
  integer,
  reference,
  text,
} from "../core/statement.ts";
import { hasEnded } from "../people/hasEnded.ts";
import { overlap } from "../people/overlap.ts";
import { topics } from "../topics.ts";
import { standsWithSuccessor } from "./standsWithSuccessor.ts";

export const OutletTier = choices("OutletTier", "网点层级", "Tier of the four-tier service network.", {
  COUNTY_CENTER: ["县政务服务中心", "County service centre"],
  TOWNSHIP_CENTER: ["乡镇便民服务中心", "Township service centre"],
  TOWNSHIP_STATION: ["乡镇便民服务站", "Service station in an abolished township"],
  VILLAGE_ROOM: ["村(社区)便民服务室", "Service room of a village or community"],
  VILLAGE_POINT: ["村(社区)便民服务点", "Service point in an abolished village"],
  GROUP_WORKER: ["组便民服务网格员", "Service worker of a group"],
});

export const OutletStatus = choices(
  "OutletStatus",
  "网点状态",
  "Whether an outlet serves.",
  {
    OPEN: ["正常", "Serving"],
    SUSPENDED: ["暂停", "Not serving for the time being"],
    CLOSED: ["关闭", "Closed"],
  },
  { tones: { OPEN: "green", SUSPENDED: "amber", CLOSED: "quiet" } },
);

const levels: Record<string, string> = {
  COUNTY_CENTER: "COUNTY",
  TOWNSHIP_CENTER: "TOWNSHIP",
  TOWNSHIP_STATION: "TOWNSHIP",
  VILLAGE_ROOM: "VILLAGE",
  VILLAGE_POINT: "VILLAGE",
  GROUP_WORKER: "GROUP",
};

/** Tiers that stand directly above each. */
const uppers: Record<string, string[]> = {
  COUNTY_CENTER: [],
  TOWNSHIP_CENTER: ["COUNTY_CENTER"],
  TOWNSHIP_STATION: ["TOWNSHIP_CENTER"],
  VILLAGE_ROOM: ["TOWNSHIP_CENTER"],
  VILLAGE_POINT: ["VILLAGE_ROOM", "TOWNSHIP_STATION"],
  GROUP_WORKER: ["VILLAGE_ROOM", "VILLAGE_POINT"],
};

const tierName = (tier: string): string => OutletTier.values[tier].zh;

interface Unit {
  level: string;
  name: string;
}

/** A point whose village went nobody knows where stands with the township until then. */
const isAdrift = ({ tier, division }: Row): boolean =>
  tier === "VILLAGE_POINT" && (division as Unit | undefined)?.level === "TOWNSHIP";

/** What a centre or room becomes where its unit is no more. */
const retainedTiers: Record<string, string> = {
  TOWNSHIP_CENTER: "TOWNSHIP_STATION",
  VILLAGE_ROOM: "VILLAGE_POINT",
};

const fitsUnder = ({ tier }: Row, upper: Row): boolean => uppers[String(tier)].includes(String(upper.tier));

const upperIsAbove: Rule = (view) => {
  const { record } = view;
  const upper = record.upper as { tier: string; name: string } | undefined;
  const wanted = [...uppers[String(record.tier)], ...(isAdrift(record) ? ["TOWNSHIP_CENTER"] : [])];
  return !upper || wanted.includes(upper.tier)
    ? []
    : [
        problem(
          changedAmong(view, "upperId", "tier"),
          wanted.length > 0
            ? `上级网点“${upper.name}”不是紧邻的上一层级,请选择${wanted.map(tierName).join("或")}`
            : `${tierName(String(record.tier))}没有上级网点,请清空`,
          wanted.length > 0
            ? `upper outlet ${upper.name} is not of the tier directly above: choose a ${wanted.join(" or ")}`
            : `a ${record.tier} has no upper outlet: clear it`,
        ),
      ];
};

const tierFitsLevel: Rule = (view) => {
  const { record } = view;
  const division = record.division as Unit | undefined;
  const tier = String(record.tier);
  return !division || division.level === levels[tier] || isAdrift(record)
    ? []
    : [
        problem(
          changedAmong(view, "divisionId", "tier"),
          `“${division.name}”与${tierName(tier)}的层级不符,请改选所在区划或层级`,
          `${division.name} is not of the level of a ${tier}: choose another unit or tier`,
        ),
      ];
};

const former = hasEnded("formerDivision");

/** Stations and points stand where a unit was abolished. */
const formerOfRetained: Rule = (view) => {
  const { tier, formerDivision } = view.record;
  if (tier !== "TOWNSHIP_STATION" && tier !== "VILLAGE_POINT") return [];
  return formerDivision
    ? former(view)
    : [
        problem(
          "formerDivisionId",
          "便民服务站(点)须填写原所在单位",
          "a station or point needs the unit it served before",
        ),
      ];
};

const staffAddUp: Rule = (view) => {
  const { record } = view;
  const { staffCount, fullTimeStaff } = record as { staffCount?: number; fullTimeStaff?: number };
  return staffCount === undefined || fullTimeStaff === undefined || fullTimeStaff <= staffCount
    ? []
    : [
        problem(
          changedAmong(view, "fullTimeStaff", "staffCount"),
          `专职人员${fullTimeStaff}人多于工作人员${staffCount}人,请核对`,
          `${fullTimeStaff} full-time staff are more than the staff of ${staffCount}: check both`,
        ),
      ];
};

const oneCountyCenter = asked(
  "oneCountyCenter",
  ["tier", "division", "status", "startOn", "endOn"],
  `select distinct r.id, o.name from service_outlet r join division d on d.id = r.division_id
       join service_outlet o on o.tier = r.tier join division e on e.id = o.division_id
     where r.tier = 'COUNTY_CENTER' and e.county_id = d.county_id
       and r.status <> 'CLOSED' and o.status <> 'CLOSED'
       and ${overlap("r", "o")}
       and r.id in (select value from json_each(@ids))`,
  ({ name }) =>
    problem(
      "tier",
      `全县只设一个政务服务中心,已有“${name}”,请先填写其终止日期`,
      `a county has one service centre, this one has ${name}: end that first`,
    ),
);

const unitServed = (outlet: string): string =>
  `case ${outlet}.tier when 'TOWNSHIP_STATION' then ${outlet}.former_division_id else ${outlet}.division_id end`;

/** County, township and, in the transition, abolished township: none is left without. */
const lastToServe = asked(
  "lastToServe",
  ["status", "endOn"],
  `select r.id, d.name, r.tier from service_outlet r join division d on d.id = ${unitServed("r")}
   where r.tier in ('COUNTY_CENTER', 'TOWNSHIP_CENTER', 'TOWNSHIP_STATION')
     and (r.status <> 'OPEN' or r.end_on is not null) and r.id in (select value from json_each(@ids))
     and not exists (select 1 from service_outlet o where o.id <> r.id and o.tier = r.tier
       and o.status = 'OPEN' and ${inForce("o", "r.end_on")}
       and ${unitServed("o")} = d.id)`,
  ({ name, tier }) =>
    advice(
      "status",
      `“${name}”此后没有正常服务的${tierName(String(tier))},应“点位不变、数量不少”,请先开设接替的网点`,
      `${name} then has no ${tier} that serves; outlets are not to become fewer: open the next one first`,
    ),
);

export const ServiceOutlet = entity("ServiceOutlet", "便民服务网点", "A place of the service network.", {
  topic: topics.service,
  place: 10,
  searchable: true,
  keys: [["division", "name"]],
  home: "division",
  rules: [
    upperIsAbove,
    tierFitsLevel,
    formerOfRetained,
    staffAddUp,
    standsWithSuccessor(
      "service_outlet",
      "formerDivision",
      "division",
      "r.tier in ('TOWNSHIP_STATION', 'VILLAGE_POINT')",
    ),
    oneCountyCenter,
    lastToServe,
  ],
  attachment: {
    merger: "RETAIN",
    alike: "tier",
    under: { field: "upper", fits: fitsUnder },
    found: ({ level }) => ({ tier: level === "TOWNSHIP" ? "TOWNSHIP_CENTER" : "VILLAGE_ROOM" }),
    retain: ({ tier }) => ({ isRetained: true, tier: retainedTiers[String(tier)] ?? tier }),
  },
  fields: {
    name: text("名称", "Name of the outlet.", { required: true, maxLength: 80 }),
    tier: choice("层级", "Tier of the outlet.", OutletTier, { required: true }),
    division: reference("Division", "所在区划", "Unit it serves now.", {
      required: true,
      awaitedBy: ["Township", "Village"],
      former: "formerDivision",
    }),
    status: choice("状态", "Whether it serves.", OutletStatus, { required: true, default: "OPEN" }),
    formerDivision: reference("Division", "原所在单位", "Unit it served before the reform.", {
      aside: true,
      list: "retainedOutlets",
      listLabel: "保留的网点",
      remembers: true,
    }),
    isRetained: boolean("保留网点", "Kept where a unit was abolished.", {
      labelEn: "Retained",
      required: true,
      default: false,
    }),
    upper: reference("ServiceOutlet", "上级网点", "Outlet one tier above.", {
      aside: true,
      labelEn: "Superior outlet",
      list: "lowerOutlets",
      listLabel: "下级网点",
      rule: { zh: "紧邻的上一层级", en: "of the tier directly above" },
    }),
    address: text("地址", "Postal address.", { sought: true, aside: true, maxLength: 120 }),
    longitude: decimal("经度", "Longitude, CGCS2000.", {
      aside: true,
      scale: 6,
      min: 73,
      max: 136,
      unit: { zh: "度", en: "degrees" },
    }),
    latitude: decimal("纬度", "Latitude, CGCS2000.", {
      aside: true,
      scale: 6,
      min: 3,
      max: 54,
      unit: { zh: "度", en: "degrees" },
    }),
    staffCount: integer("工作人员", "Staff.", { min: 0, unit: { zh: "人", en: "persons" } }),
    fullTimeStaff: integer("专职人员", "Full-time staff.", {
      aside: true,
      min: 0,
      unit: { zh: "人", en: "persons" },
      rule: { zh: "不多于工作人员", en: "no more than the staff" },
    }),
    itemCount: integer("可办事项", "Items that can be handled.", { min: 0, unit: { zh: "项", en: "items" } }),
    onPlatform: boolean("接入一体化平台", "Connected to the integrated platform.", {
      aside: true,
      labelEn: "On the platform",
      required: true,
      default: false,
    }),
    openDays: integer("每周开放", "Days open in a week.", {
      labelEn: "Days open a week",
      min: 0,
      max: 7,
      unit: { zh: "天", en: "days" },
    }),
    lastServiceOn: date("最近服务日期", "Day of the last service."),
  },
});
