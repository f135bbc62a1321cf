import type { Row } from "../core/rule.ts";
import { boolean, choice, choices, date, entity, latest, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { codeLengths } from "./code.ts";
import { DivisionKind, defaultKind } from "./kind.ts";
import {
  codeFitsLevel,
  codeFitsParent,
  fitsSuperior,
  kindFitsCode,
  kindFitsLevel,
  nameIsFree,
  superiorStands,
} from "./rules.ts";
import { nameIsWhole } from "./writtenName.ts";

export const DivisionOrigin = choices("DivisionOrigin", "来源", "How the unit came into the hub.", {
  IMPORTED: ["导入", "Imported from a published table"],
  APPROVED: ["批准", "Set up by an approval document"],
  INFERRED: ["推断", "Inferred, not yet confirmed"],
});

export const Division = entity("Division", "区划单位", "A unit of the administrative hierarchy.", {
  topic: topics.division,
  unlisted: true,
  hierarchy: [
    { name: "PROVINCE", type: "Province", codeLength: codeLengths.PROVINCE, root: true, aside: true },
    { name: "PREFECTURE", type: "Prefecture", codeLength: codeLengths.PREFECTURE, root: true, aside: true },
    { name: "COUNTY", type: "County", codeLength: codeLengths.COUNTY, root: true, aside: true },
    { name: "TOWNSHIP", type: "Township", codeLength: codeLengths.TOWNSHIP },
    { name: "VILLAGE", type: "Village", codeLength: codeLengths.VILLAGE },
    { name: "GROUP", type: "Group", codeLength: codeLengths.GROUP, aside: true },
  ],
  key: "code",
  brief: true,
  display: "name",
  lifespan: ["establishedOn", "abolishedOn"],
  searchable: true,
  rules: [
    codeFitsLevel,
    codeFitsParent,
    kindFitsLevel,
    kindFitsCode,
    nameIsWhole,
    nameIsFree,
    fitsSuperior,
    superiorStands,
  ],
  fields: {
    code: text("区划代码", "Division code, the parent's code first: 2, 4, 6, 9, 12 or 15 digits by level.", {
      look: "code",
      required: true,
      immutable: true,
      unique: true,
      pattern: /^\d+$/,
      rule: {
        zh: "只含数字,前段为上级代码;省2、市4、县6、乡9、村12、组15位",
        en: "digits only, the parent's code first; 2, 4, 6, 9, 12 or 15 digits by level",
      },
      source: "GB/T 2260-2007, GB/T 10114-2003, 国统字〔2009〕91号",
    }),
    name: text("名称", "Short form that people use, e.g. 龙吟村.", { required: true, maxLength: 40 }),
    officialName: text("法定名称", "Name to the letter as the source has it, e.g. 龙吟村村民委员会.", {
      sought: true,
      aside: true,
      required: true,
      maxLength: 60,
      default: ({ name }: Row) => name,
    }),
    kind: choice("类型", "Kind of the unit within its level.", DivisionKind, {
      required: true,
      default: ({ code }: Row, { level }: { level?: { name: string } }) =>
        defaultKind(String(code ?? ""), level?.name),
    }),
    origin: choice("来源", "How the unit came into the hub.", DivisionOrigin, {
      aside: true,
      required: true,
      default: "APPROVED",
    }),
    successorUnknown: boolean(
      "去向待查",
      "The unit ended and no document at hand says what took its place.",
      { aside: true, required: true, default: false, readOnly: true },
    ),
    managedBy: reference("Division", "代管单位", "Unit that manages it in place of its superior.", {
      aside: true,
      list: null,
      readOnly: true,
    }),
    establishedOn: date("设立日期", "First day of the unit; empty when not known.", {
      aside: true,
      immutable: true,
    }),
    abolishedOn: date("撤销日期", "First day on which the unit is no more; empty while in force.", {
      readOnly: true,
    }),
    households: latest("户数", "Registered households, as last counted.", "statistics.households"),
    population: latest(
      "户籍人口",
      "Registered population, as last counted.",
      "statistics.registeredPopulation",
      { labelEn: "Registered population" },
    ),
    areaKm2: latest("面积", "Area, as last measured.", "statistics.areaKm2", {
      labelEn: "Area",
      aside: true,
    }),
    hasSampleFigures: latest(
      "统计为样例",
      "The latest figures are generated sample data.",
      "statistics.isSample",
      { labelEn: "Sample figures", aside: true },
    ),
    remark: text("备注", "What is known or not known about the unit.", {
      look: "prose",
      aside: true,
      maxLength: 500,
    }),
  },
});
