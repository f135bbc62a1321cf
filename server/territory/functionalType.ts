import { catalogue } from "../core/rights.ts";
import { problem, type Rule } from "../core/rule.ts";
import { choice, choices, entity, text } from "../core/statement.ts";
import { DivisionLevel } from "../division/level.ts";
import { topics } from "../topics.ts";
import { codeIsFree } from "./codeIsFree.ts";

export const FunctionalScheme = choices("FunctionalScheme", "类型体系", "List that a type stands in.", {
  TOWNSHIP_RESULT: ["乡镇功能类型", "What a township has become"],
  TOWNSHIP_POLICY: ["乡镇发展导向", "What policy wants a township to be"],
  VILLAGE_RESULT: ["村功能类型", "What a village has become"],
  VILLAGE_POLICY: ["村发展导向", "What policy wants a village to be"],
});

const levelFitsScheme: Rule = ({ record, changed }) => {
  const expected = String(record.scheme).split("_")[0];
  return record.level === expected
    ? []
    : [
        problem(
          changed.has("level") ? "level" : "scheme",
          `“${FunctionalScheme.values[String(record.scheme)].zh}”的类型用于${expected === "TOWNSHIP" ? "乡镇" : "村(社区)"},请改选该层级`,
          `a type of ${record.scheme} is one of level ${expected}: choose that level`,
        ),
      ];
};

export const FunctionalType = entity(
  "FunctionalType",
  "功能类型",
  "A type that a township or village may be given.",
  {
    ...catalogue,
    topic: topics.territory,
    along: "code",
    place: 30,
    searchable: true,
    keys: [["scheme", "code"]],
    rules: [levelFitsScheme, codeIsFree("functional_type", "类型")],
    fields: {
      scheme: choice("类型体系", "List that it stands in.", FunctionalScheme, {
        required: true,
        immutable: true,
      }),
      code: text("类型代码", "Code within the scheme.", {
        look: "code",
        sought: true,
        required: true,
        maxLength: 40,
        pattern: /^[A-Z][A-Z0-9_]*$/,
        rule: {
          zh: "大写字母、数字和下划线,以字母开头",
          en: "capitals, digits and underscores, a letter first",
        },
      }),
      name: text("名称", "What it is called, e.g. 县域副中心镇.", { required: true, maxLength: 40 }),
      level: choice("适用层级", "Level of the units that may be given it.", DivisionLevel, {
        required: true,
      }),
      remark: text("说明", "What it means.", { look: "prose", aside: true, maxLength: 200 }),
    },
  },
);
