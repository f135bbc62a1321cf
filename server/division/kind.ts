import { choices } from "../core/statement.ts";
import { kindOfCode } from "./code.ts";

export const DivisionKind = choices("DivisionKind", "区划类型", "Kind of a division within its level.", {
  PROVINCE: ["省级", "Province, autonomous region or municipality"],
  PREFECTURE: ["地级", "Prefecture-level division"],
  COUNTY: ["县", "County"],
  AUTONOMOUS_COUNTY: ["自治县", "Autonomous county"],
  BANNER: ["旗", "Banner of Inner Mongolia"],
  AUTONOMOUS_BANNER: ["自治旗", "Autonomous banner"],
  DISTRICT: ["市辖区", "District of a city"],
  COUNTY_CITY: ["县级市", "County-level city"],
  FOREST_DISTRICT: ["林区", "Forestry district"],
  SPECIAL_DISTRICT: ["特区", "Special district"],
  HEADING: [
    "归类名目",
    "Heading in a code table that is no unit, e.g. 市辖区 or 省直辖县级行政区划: kept, and not counted",
  ],
  SUBDISTRICT: ["街道", "Subdistrict"],
  TOWN: ["镇", "Town"],
  TOWNSHIP: ["乡", "Township"],
  ETHNIC_TOWNSHIP: ["民族乡", "Ethnic township"],
  QUASI_TOWNSHIP: ["类似乡级单位", "Unit like a township, e.g. a development zone"],
  VILLAGE: ["建制村", "Administrative village"],
  COMMUNITY: ["社区", "Community with a residents' committee"],
  QUASI_COMMUNITY: ["类似居委会", "Unit like a residents' committee"],
  QUASI_VILLAGE: ["类似村委会", "Unit like a villagers' committee"],
  VILLAGER_GROUP: ["村民小组", "Villagers' group"],
  RESIDENT_GROUP: ["居民小组", "Residents' group"],
});

/** Kinds that a unit of each level may be of. */
export const kindsOf: Record<string, string[]> = {
  PROVINCE: ["PROVINCE"],
  PREFECTURE: ["PREFECTURE", "HEADING"],
  COUNTY: [
    "COUNTY",
    "AUTONOMOUS_COUNTY",
    "BANNER",
    "AUTONOMOUS_BANNER",
    "DISTRICT",
    "COUNTY_CITY",
    "FOREST_DISTRICT",
    "SPECIAL_DISTRICT",
    "HEADING",
  ],
  TOWNSHIP: ["SUBDISTRICT", "TOWN", "TOWNSHIP", "ETHNIC_TOWNSHIP", "QUASI_TOWNSHIP"],
  VILLAGE: ["VILLAGE", "COMMUNITY", "QUASI_COMMUNITY", "QUASI_VILLAGE"],
  GROUP: ["VILLAGER_GROUP", "RESIDENT_GROUP"],
};

/** The kind of a unit that nobody states: that of its code's range, of a group that of its village. */
export const kindOfUnit = (code: string, level: string, parentKind: string | undefined): string => {
  if (level === "GROUP" && (parentKind === "COMMUNITY" || parentKind === "QUASI_COMMUNITY"))
    return "RESIDENT_GROUP";
  return defaultKind(code, level) ?? level;
};

/** The kind that the code's range stands for, else the first of the level. */
export const defaultKind = (code: string, level = ""): string | undefined =>
  kindOfCode(code, level) ?? kindsOf[level]?.[0];
