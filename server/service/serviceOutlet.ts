import { problem, type Rule } from "../core/rule.ts";
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
import { topics } from "../topics.ts";

export const OutletTier = choices("OutletTier", "网点层级", "Tier of the four-tier service network.", {
  COUNTY_CENTER: ["县政务服务中心", "County service centre"],
  TOWNSHIP_CENTER: ["乡镇便民服务中心", "Township service centre"],
  TOWNSHIP_STATION: ["乡镇便民服务站", "Service station in an abolished township"],
  VILLAGE_ROOM: ["村(社区)便民服务室", "Service room of a village or community"],
  VILLAGE_POINT: ["村(社区)便民服务点", "Service point in an abolished village"],
  GROUP_WORKER: ["组便民服务网格员", "Service worker of a group"],
});

export const OutletStatus = choices("OutletStatus", "网点状态", "Whether an outlet serves.", {
  OPEN: ["正常", "Serving"],
  SUSPENDED: ["暂停", "Not serving for the time being"],
  CLOSED: ["关闭", "Closed"],
});

const ranks: Record<string, number> = {
  COUNTY_CENTER: 0,
  TOWNSHIP_CENTER: 1,
  TOWNSHIP_STATION: 2,
  VILLAGE_ROOM: 2,
  VILLAGE_POINT: 3,
  GROUP_WORKER: 4,
};

/** What a centre or room becomes where its unit is no more. */
const retainedTiers: Record<string, string> = {
  TOWNSHIP_CENTER: "TOWNSHIP_STATION",
  VILLAGE_ROOM: "VILLAGE_POINT",
};

const upperIsAbove: Rule = ({ record }) => {
  const upper = record.upper as { tier: string; name: string } | undefined;
  return !upper || ranks[upper.tier] < ranks[String(record.tier)]
    ? []
    : [
        problem(
          "upperId",
          `上级网点“${upper.name}”应高于本网点的层级`,
          `upper outlet ${upper.name} must be of a higher tier`,
        ),
      ];
};

/** Stations and points stand where a unit was abolished. */
const formerOfRetained: Rule = ({ record, day }) => {
  const former = record.formerDivision as { abolishedOn?: string; name: string } | undefined;
  if (record.tier !== "TOWNSHIP_STATION" && record.tier !== "VILLAGE_POINT") return [];
  if (!former)
    return [
      problem(
        "formerDivisionId",
        "便民服务站(点)须填写原所在单位",
        "a station or point needs the unit it served before",
      ),
    ];
  return former.abolishedOn && former.abolishedOn <= day
    ? []
    : [
        problem(
          "formerDivisionId",
          `原所在单位“${former.name}”仍在用;站(点)设在已撤销的单位`,
          `former unit ${former.name} is still in force; stations and points stand where a unit was abolished`,
        ),
      ];
};

export const ServiceOutlet = entity("ServiceOutlet", "便民服务网点", "A place of the service network.", {
  topic: topics.service,
  place: 10,
  searchable: true,
  keys: [["division", "name"]],
  home: "division",
  rules: [upperIsAbove, formerOfRetained],
  attachment: {
    merger: "RETAIN",
    retain: ({ tier }) => ({ isRetained: true, tier: retainedTiers[String(tier)] ?? tier }),
  },
  fields: {
    name: text("名称", "Name of the outlet.", { required: true, maxLength: 80 }),
    tier: choice("层级", "Tier of the outlet.", OutletTier, { required: true }),
    division: reference("Division", "所在区划", "Unit it serves now.", {
      required: true,
      former: "formerDivision",
    }),
    formerDivision: reference("Division", "原所在单位", "Unit it served before the reform.", {
      list: "retainedOutlets",
      remembers: true,
    }),
    isRetained: boolean("保留网点", "Kept where a unit was abolished.", {
      labelEn: "Retained",
      required: true,
      default: false,
    }),
    upper: reference("ServiceOutlet", "上级网点", "Outlet one tier above.", {
      labelEn: "Superior outlet",
      list: "lowerOutlets",
    }),
    address: text("地址", "Postal address.", { maxLength: 120 }),
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
    fullTimeStaff: integer("专职人员", "Full-time staff.", { min: 0, unit: { zh: "人", en: "persons" } }),
    itemCount: integer("可办事项", "Items that can be handled.", { min: 0, unit: { zh: "项", en: "items" } }),
    onPlatform: boolean("接入一体化平台", "Connected to the integrated platform.", {
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
    status: choice("状态", "Whether it serves.", OutletStatus, { required: true, default: "OPEN" }),
  },
});
