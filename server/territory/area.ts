import { catalogue } from "../core/rights.ts";
import { problem, type Rule } from "../core/rule.ts";
import { choice, choices, count, decimal, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { codeIsFree } from "./codeIsFree.ts";

export const AreaScheme = choices("AreaScheme", "片区体系", "For what the county is divided into areas.", {
  DEVELOPMENT: ["发展片区", "Development"],
  MEDICAL: ["医疗片区", "Medical services"],
  ECONOMIC: ["乡镇级片区", "Joint planning of neighbouring townships", "Township-level"],
});

const codes: Record<string, RegExp> = {
  DEVELOPMENT: /^(CENTRAL|NORTH|WEST|EAST|SOUTH)$/,
  MEDICAL: /^M[1-9]$/,
};

const codeOfScheme: Rule = ({ record, changed }) =>
  (codes[String(record.scheme)] ?? /./).test(String(record.code))
    ? []
    : [
        problem(
          changed.has("code") ? "code" : "scheme",
          record.scheme === "MEDICAL"
            ? `医疗片区的代码为 M1 至 M9,不是“${record.code}”`
            : `发展片区的代码为 CENTRAL、NORTH、WEST、EAST、SOUTH(中北西东南路),不是“${record.code}”`,
          record.scheme === "MEDICAL"
            ? `the code of a medical area is M1 to M9, not ${record.code}`
            : `the code of a development area is CENTRAL, NORTH, WEST, EAST or SOUTH, not ${record.code}`,
        ),
      ];

/** A grouping of townships for one purpose; no level of the hierarchy. */
export const Area = entity("Area", "片区", "A group of townships that act together for one purpose.", {
  ...catalogue,
  topic: topics.territory,
  along: "code",
  place: 50,
  searchable: true,
  keys: [["scheme", "code"]],
  rules: [codeOfScheme, codeIsFree("area", "片区")],
  fields: {
    scheme: choice("片区体系", "For what it is an area.", AreaScheme, { required: true, immutable: true }),
    code: text("片区代码", "Code within the scheme.", {
      look: "code",
      sought: true,
      required: true,
      maxLength: 20,
      pattern: /^[A-Z][A-Z0-9_]*$/,
      rule: {
        zh: "发展片区 CENTRAL、NORTH、WEST、EAST、SOUTH;医疗片区 M1–M9",
        en: "CENTRAL, NORTH, WEST, EAST, SOUTH for development; M1 to M9 for medical services",
      },
    }),
    name: text("名称", "Name of the area, e.g. 中路片区.", { required: true, maxLength: 40 }),
    positioning: text("功能定位", "What it is to become.", { look: "prose", maxLength: 200 }),
    targetPopulation: integer("目标人口", "Population aimed at.", {
      aside: true,
      min: 0,
      unit: { zh: "人", en: "persons" },
    }),
    targetBuiltUpKm2: decimal("目标建成区面积", "Built-up area aimed at.", {
      aside: true,
      labelEn: "Target built-up area",
      min: 0,
      unit: { zh: "平方公里", en: "km²" },
    }),
    leadDivision: reference("Township", "牵头乡镇", "Township that leads the area.", {
      labelEn: "Leading township",
      list: "areasLed",
      listLabel: "牵头的片区",
    }),
    townshipCount: count("乡镇数", "Townships of the area.", "memberships", {
      labelEn: "Townships",
    }),
  },
});
