import { entity, integer, path, reference } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const SchoolClosure = entity("SchoolClosure", "并入的学校", "A school that a consolidation closed.", {
  topic: topics.institution,
  place: 40,
  display: "name",
  home: "consolidation",
  keys: [["consolidation", "school"]],
  fields: {
    name: path("学校名称", "Name of the school that closed.", "school.name"),
    consolidation: reference("SchoolConsolidation", "学校整合", "The consolidation.", {
      required: true,
      list: "closures",
    }),
    school: reference("School", "原学校", "School that closed.", {
      required: true,
      remembers: true,
      list: "closures",
    }),
    students: integer("转出学生", "Pupils who moved.", {
      labelEn: "Pupils moved",
      min: 0,
      unit: { zh: "人", en: "persons" },
    }),
    teachers: integer("转出教师", "Teachers who moved.", {
      labelEn: "Teachers moved",
      min: 0,
      unit: { zh: "人", en: "persons" },
    }),
  },
});
