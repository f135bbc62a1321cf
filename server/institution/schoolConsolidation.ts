import { choice, choices, date, entity, path, reference, sum, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const ConsolidationPath = choices(
  "ConsolidationPath",
  "整合路径",
  "Way by which schools are brought together.",
  {
    CONCENTRATE: ["相对集中", "Kindergartens and primary schools are concentrated"],
    TO_TOWN: ["初中进镇", "Junior secondary schools move to the town"],
    STRONG_WEAK: ["强校并弱校", "A strong school takes in weak ones"],
    BIG_SMALL: ["大校并小校", "A large school takes in small ones"],
  },
);

/** What happened on a day; which schools closed, the closures tell. */
export const SchoolConsolidation = entity(
  "SchoolConsolidation",
  "学校整合",
  "The closing of schools whose pupils another one takes.",
  {
    topic: topics.institution,
    place: 30,
    order: "consolidatedOn DESC",
    display: "toName",
    home: "to",
    keys: [["to", "consolidatedOn"]],
    lifespan: ["consolidatedOn", "endOn"],
    fields: {
      to: reference("School", "接收学校", "School that takes the pupils.", {
        labelEn: "Receiving school",
        required: true,
        remembers: true,
        list: "consolidations",
      }),
      toName: path("接收学校名称", "Name of the receiving school.", "to.name"),
      path: choice("整合路径", "Way of the consolidation.", ConsolidationPath, { required: true }),
      consolidatedOn: date("整合日期", "Day from which the schools are one.", { required: true }),
      vacatedAsset: reference("Asset", "腾退资产", "School building that was left empty.", {
        remembers: true,
        list: "consolidations",
      }),
      document: text("依据文件", "Document that decides it.", { maxLength: 80 }),
      students: sum("转入学生", "Pupils who moved.", "closures.students", { labelEn: "Pupils moved" }),
      teachers: sum("转入教师", "Teachers who moved.", "closures.teachers", { labelEn: "Teachers moved" }),
    },
  },
);
