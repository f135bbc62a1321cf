import { asked, problem, type Rule } from "../core/rule.ts";
import { choice, choices, entity, reference, text } from "../core/statement.ts";
import { creditCode } from "../people/creditCode.ts";
import { hasEnded } from "../people/hasEnded.ts";
import { overlap } from "../people/overlap.ts";
import { topics } from "../topics.ts";

export const CollectiveLevel = choices(
  "CollectiveLevel",
  "集体层级",
  "Level whose land and assets the collective owns.",
  {
    GROUP: ["组级", "Collective of a group"],
    VILLAGE: ["村级", "Collective of a village"],
    TOWNSHIP: ["乡镇级", "Collective of a township"],
  },
);

const classes: Record<string, string> = { GROUP: "N1", VILLAGE: "N2", TOWNSHIP: "N3" };

const codeOfLevel: Rule = ({ record, changed }) => {
  const expected = classes[String(record.level)];
  return !record.uscc || String(record.uscc).startsWith(expected)
    ? []
    : [
        problem(
          changed.has("uscc") ? "uscc" : "level",
          `${CollectiveLevel.values[String(record.level)].zh}集体经济组织的统一社会信用代码以${expected}开头,请核对代码或层级`,
          `the credit code of a collective of level ${record.level} begins with ${expected}: check the code or the level`,
        ),
      ];
};

const levelFitsDivision: Rule = ({ record, changed }) => {
  const division = record.division as { level: string; name: string };
  return division.level === record.level
    ? []
    : [
        problem(
          changed.has("division") ? "divisionId" : "level",
          `“${division.name}”的层级与集体层级不符,请另选所在区划或层级`,
          `${division.name} is of level ${division.level}, which is not the collective's: choose another unit or level`,
        ),
      ];
};

/** In a merged village several stand side by side, each for the members of a village that was. */
const oneOfCollective = asked(
  "oneOfCollective",
  ["division", "formerDivision", "level", "startOn", "endOn"],
  `with collective as materialized (
     select *, coalesce(former_division_id, division_id) as origin from collective_economic_organization where deleted_at is null)
   select distinct a.id, o.id as name from collective a join collective o on o.origin = a.origin and o.level = a.level
   where ${overlap("a", "o")} and a.id in (select value from json_each(@ids))`,
  ({ name }) =>
    problem(
      "divisionId",
      `同一集体已有“${name}”;合并村的其他集体请填写“原集体所在单位”以示区分`,
      `the collective already has ${name}: tell those of a merged village apart by the unit each comes from`,
    ),
  { name: "CollectiveEconomicOrganization" },
);

export const CollectiveEconomicOrganization = entity(
  "CollectiveEconomicOrganization",
  "农村集体经济组织",
  "The body that owns and runs a rural collective's assets for its members.",
  {
    labelEn: "Collective economic organization",
    topic: topics.party,
    place: 50,
    searchable: true,
    keys: [["division", "name"]],
    home: "division",
    rules: [codeOfLevel, levelFitsDivision, hasEnded("formerDivision"), oneOfCollective],
    // Assets and debts stay with the members of the collective of old: it moves whole and keeps where it comes from.
    attachment: { merger: "FOLLOW", called: "REGISTERED" },
    fields: {
      name: text("名称", "Full name.", { required: true, maxLength: 80 }),
      level: choice("集体层级", "Level of the collective.", CollectiveLevel, { required: true }),
      uscc: creditCode(Object.values(classes)),
      division: reference("Division", "所在区划", "Unit where it stands now.", {
        required: true,
        former: "formerDivision",
        rule: {
          zh: "村级合并不合并集体:资产债务归原集体成员",
          en: "a merger of villages merges no collectives: assets and debts stay with the members of each",
        },
      }),
      formerDivision: reference("Division", "原集体所在单位", "Unit, since ended, whose collective it is.", {
        aside: true,
        list: "formerCollectives",
        listLabel: "原属集体经济组织",
        remembers: true,
      }),
    },
  },
);
