import { advice, asked, problem, type Rule } from "../core/rule.ts";
import { choice, choices, entity, integer, reference, text } from "../core/statement.ts";
import { overlap } from "../people/overlap.ts";
import { topics } from "../topics.ts";

export const TownshipAgencyType = choices(
  "TownshipAgencyType",
  "内设机构类型",
  "What an agency of a township does.",
  {
    PARTY_BUILDING: ["党建", "Party building"],
    ENFORCEMENT: ["综合执法", "Law enforcement"],
    SOCIAL_AFFAIRS: ["社会事务", "Social affairs"],
    CONVENIENCE: ["便民服务", "Public services"],
    ECONOMY: ["经济发展", "Economic development"],
    OTHER: ["其他", "Other"],
  },
);

const staffWithinQuota: Rule = ({ record }) => {
  const { staff, quota } = record as { staff?: number; quota?: number };
  return staff === undefined || quota === undefined || staff <= quota
    ? []
    : [
        advice(
          "staff",
          `在岗${staff}人,超过编制${quota}个,请核对`,
          `${staff} at work, more than the ${quota} posts allotted: check it`,
        ),
      ];
};

/** Agencies are set up alike in every township: one of each type. */
const oneOfType = asked(
  "oneOfType",
  ["township", "type", "startOn", "endOn"],
  `select distinct a.id, o.name from township_agency a
     join township_agency o on o.township_id = a.township_id and o.type = a.type
   where a.type <> 'OTHER' and ${overlap("a", "o")} and a.id in (select value from json_each(@ids))`,
  ({ name }) =>
    problem(
      "type",
      `该乡镇已有同类机构“${name}”,每类只设一个;另有职能的请选“其他”`,
      `the township already has ${name} of this type and has one of each: choose OTHER for further duties`,
    ),
);

export const TownshipAgency = entity("TownshipAgency", "乡镇内设机构", "An agency within a township.", {
  topic: topics.party,
  place: 70,
  searchable: true,
  keys: [["township", "name"]],
  rules: [staffWithinQuota, oneOfType],
  // Those of the receiver go on; how many posts a new township has is for a document to say.
  attachment: {
    merger: "END_AND_SUCCEED",
    alike: "type",
    unasked: true,
    succeed: () => ({ quota: null, staff: null }),
  },
  fields: {
    name: text("名称", "Full name.", { required: true, maxLength: 80 }),
    type: choice("类型", "What it does.", TownshipAgencyType, { required: true }),
    township: reference("Township", "所在乡镇", "Township it belongs to.", { required: true }),
    quota: integer("编制", "Posts allotted.", { min: 0, unit: { zh: "个", en: "posts" } }),
    staff: integer("在岗人数", "Staff at work.", {
      min: 0,
      unit: { zh: "人", en: "persons" },
      rule: { zh: "一般不超过编制", en: "normally no more than the posts allotted" },
    }),
  },
});
