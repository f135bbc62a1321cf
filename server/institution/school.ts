import { choice, choices, entity, integer, path, reference, text } from "../core/statement.ts";
import { hasEnded } from "../people/hasEnded.ts";
import { topics } from "../topics.ts";
import { formerDivision } from "./formerDivision.ts";

export const SchoolStage = choices("SchoolStage", "学段", "What a school teaches.", {
  KINDERGARTEN: ["幼儿园", "Kindergarten"],
  PRIMARY: ["小学", "Primary school"],
  JUNIOR: ["初中", "Junior secondary school"],
  NINE_YEAR: ["九年一贯", "Primary and junior secondary in one"],
  TEACHING_POINT: ["教学点", "Teaching point of a primary school"],
});

const persons = { zh: "人", en: "persons" };

export const School = entity("School", "学校", "A kindergarten, a school or a teaching point.", {
  topic: topics.institution,
  place: 20,
  searchable: true,
  home: "division",
  attachment: { called: "REGISTERED" },
  keys: [["division", "name"]],
  rules: [hasEnded("formerDivision")],
  fields: {
    name: text("名称", "Full name.", { required: true, maxLength: 80 }),
    schoolCode: text("学校标识码", "Identification code of the school.", {
      look: "code",
      labelEn: "School code",
      pattern: /^\d{10}$/,
      unique: true,
      rule: { zh: "10位数字", en: "10 digits" },
      source: "中小学校标识码编制规则",
    }),
    stage: choice("学段", "What it teaches.", SchoolStage, { required: true }),
    division: reference("Division", "所在区划", "Unit it stands in.", {
      required: true,
      former: "formerDivision",
    }),
    formerDivision: formerDivision("formerSchools"),
    students: integer("学生", "Pupils.", { labelEn: "Pupils", min: 0, unit: persons }),
    teachers: integer("教师", "Teachers.", { min: 0, unit: persons }),
    mergedInto: path(
      "并入学校",
      "School that took its pupils when it closed.",
      "closures.consolidation.to.name",
    ),
  },
});
