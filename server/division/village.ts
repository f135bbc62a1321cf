import { choice, choices, entity } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { Division } from "./division.ts";

/** 国函〔2008〕60号; the digits are the classification's own. */
export const UrbanRuralClass = choices(
  "UrbanRuralClass",
  "城乡分类",
  "Urban–rural class of a village.",
  {
    MAIN_CITY: ["111 主城区", "111 main urban area"],
    CITY_FRINGE: ["112 城乡结合区", "112 urban–rural fringe of a city"],
    TOWN_CENTER: ["121 镇中心区", "121 centre of a town"],
    TOWN_FRINGE: ["122 镇乡结合区", "122 fringe of a town"],
    SPECIAL_AREA: ["123 特殊区域", "123 special area"],
    TOWNSHIP_CENTER: ["210 乡中心区", "210 centre of a township"],
    RURAL: ["220 村庄", "220 rural village"],
  },
  { labelEn: "Urban–rural class" },
);

export const Village = entity("Village", "村(社区)", "An administrative village or a community.", {
  topic: topics.division,
  place: 30,
  extends: Division,
  fields: {
    urbanRuralClass: choice("城乡分类", "Urban–rural class.", UrbanRuralClass, {
      labelEn: "Urban–rural class",
      source: "国函〔2008〕60号",
    }),
  },
});
