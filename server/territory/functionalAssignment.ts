import { asked, problem, type Row, type Rule } from "../core/rule.ts";
import { choice, entity, integer, path, reference, text } from "../core/statement.ts";
import { overlap } from "../people/overlap.ts";
import { topics } from "../topics.ts";
import { FunctionalScheme } from "./functionalType.ts";

const levelFits: Rule = ({ record, changed }) => {
  const type = record.type as { level: string; name: string };
  const division = record.division as { level: string; name: string };
  return type.level === division.level
    ? []
    : [
        problem(
          changed.has("type") ? "typeId" : "divisionId",
          `“${type.name}”用于${type.level === "TOWNSHIP" ? "乡镇" : "村(社区)"},不能给“${division.name}”,请另选`,
          `${type.name} is a type of level ${type.level} and not for ${division.name}: choose another`,
        ),
      ];
};

const onePerScheme = asked(
  "onePerScheme",
  ["division", "type", "startOn", "endOn"],
  `select distinct a.id, t.name from functional_assignment a
     join functional_assignment o on o.division_id = a.division_id and o.scheme = a.scheme
     join functional_type t on t.id = o.type_id
   where ${overlap("a", "o")} and a.id in (select value from json_each(@ids))`,
  ({ name }) =>
    problem(
      "typeId",
      `该单位在同一体系中已定为“${name}”,请先填写其终止日期`,
      `the unit already is ${name} in this scheme: enter the end of that first`,
    ),
);

export const FunctionalAssignment = entity(
  "FunctionalAssignment",
  "功能定类",
  "A type given to a township or village.",
  {
    topic: topics.territory,
    place: 40,
    display: "name",
    home: "division",
    keys: [["division", "type"]],
    rules: [levelFits, onePerScheme],
    // A unit has one type of a scheme: the receiver's goes on, a new unit is given one like that of its predecessors.
    attachment: { merger: "END_AND_SUCCEED", alike: "scheme" },
    derive: ({ type }) => ({ scheme: (type as Row | undefined)?.scheme ?? null }),
    fields: {
      name: path("功能类型", "Name of the type.", "type.name", { labelEn: "Type name" }),
      division: reference("Division", "所在区划", "Township or village.", { required: true }),
      type: reference("FunctionalType", "类型", "Type it is given.", { required: true, list: "assignments" }),
      scheme: choice("类型体系", "List that the type stands in.", FunctionalScheme, { readOnly: true }),
      batchNo: integer("批次", "Batch in which it was decided.", { labelEn: "Batch", min: 1, max: 99 }),
      basis: text("依据", "Document by which it was decided.", { look: "prose", maxLength: 120 }),
    },
  },
);
