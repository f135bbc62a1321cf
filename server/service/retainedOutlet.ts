import { advice, changedAmong, problem, type Row, type Rule } from "../core/rule.ts";
import { choice, choices, date, entity, integer, reference, text } from "../core/statement.ts";
import { hasEnded } from "../people/hasEnded.ts";
import { topics } from "../topics.ts";
import { OutletStatus } from "./serviceOutlet.ts";
import { standsWithSuccessor } from "./standsWithSuccessor.ts";

export const RetainedOutletKind = choices(
  "RetainedOutletKind",
  "保留机构类型",
  "Kind of an institution kept where a township was abolished.",
  {
    HEALTH: ["卫生", "Health"],
    ELDERLY_CARE: ["养老", "Care of the elderly"],
    EDUCATION: ["教育", "Education"],
    COURT: ["人民法庭", "People's tribunal"],
    POLICE: ["派出所", "Police station"],
    FINANCE: ["金融", "Bank"],
    TELECOM: ["通讯", "Telecommunications"],
  },
);

export const RetainedOutletPolicy = choices(
  "RetainedOutletPolicy",
  "保留政策",
  "Whether an institution must be kept.",
  {
    MANDATORY: ["继续保留", "Must be kept"],
    ON_DEMAND: ["按需保留", "Kept as long as there is a demand"],
  },
);

export const RetainedOutletCapacityUnit = choices(
  "RetainedOutletCapacityUnit",
  "能力单位",
  "What the capacity of an institution is counted in.",
  {
    BED: ["床位", "Beds"],
    PLACE: ["学位", "Places of pupils"],
    PERSON: ["人", "Persons who work there"],
    WINDOW: ["窗口", "Counters"],
  },
);

const onDemand = ["FINANCE", "TELECOM"];

const policyOf = (kind: unknown): string => (onDemand.includes(String(kind)) ? "ON_DEMAND" : "MANDATORY");

const policyFitsKind: Rule = ({ record }) =>
  record.policy === policyOf(record.kind)
    ? []
    : [
        advice(
          "policy",
          "卫生、养老、教育机构和法庭、派出所一般继续保留,金融、通讯网点一般按需保留,请核对",
          "health, care, education, tribunals and police stations are as a rule kept, banks and telecommunications on demand: check it",
        ),
      ];

/** What must be kept closes by a document alone; that it ends as a record is told. */
const closedByDocument: Rule = (view) => {
  const { record } = view;
  if (record.policy !== "MANDATORY" || record.sourceDoc) return [];
  if (record.status === "CLOSED" || record.closedOn)
    return [
      problem(
        changedAmong(
          view,
          record.status === "CLOSED" ? "status" : "closedOn",
          "closedOn",
          "sourceDoc",
          "policy",
        ),
        "继续保留的机构不得擅自撤并(“数量不少”),确需关闭的请填写“依据文件”",
        "an institution that must be kept is not to be closed: if it has to be, name the document that says so",
      ),
    ];
  return record.endOn
    ? [
        advice(
          "endOn",
          "继续保留的机构终止后数量减少,如系关闭,请填写状态、关闭日期和依据文件",
          "the number of institutions that must be kept goes down: if it closes, enter status, day and document",
        ),
      ]
    : [];
};

const capacityHasUnit: Rule = ({ record }) =>
  (record.capacityBefore === undefined && record.capacityAfter === undefined) || record.capacityUnit
    ? []
    : [
        problem(
          "capacityUnit",
          "填写了服务能力,请选择能力单位",
          "a capacity needs what it is counted in: choose a unit",
        ),
      ];

const capacity = (label: string, description: string) =>
  integer(label, description, { min: 0, rule: { zh: "按“能力单位”计", en: "counted in its unit" } });

export const RetainedOutlet = entity(
  "RetainedOutlet",
  "保留布点",
  "An institution that was kept where a township was abolished.",
  {
    topic: topics.service,
    place: 70,
    display: "operator",
    searchable: true,
    home: "township",
    attachment: { called: "REGISTERED" },
    keys: [["formerTownship", "kind", "operator"]],
    rules: [
      hasEnded("formerTownship"),
      standsWithSuccessor("retained_outlet", "formerTownship", "township"),
      policyFitsKind,
      closedByDocument,
      capacityHasUnit,
    ],
    fields: {
      operator: text("机构名称", "Institution that runs it.", {
        labelEn: "Institution",
        required: true,
        maxLength: 80,
      }),
      kind: choice("类型", "Kind of the institution.", RetainedOutletKind, { required: true }),
      policy: choice("保留政策", "Whether it must be kept.", RetainedOutletPolicy, {
        required: true,
        default: ({ kind }: Row) => policyOf(kind),
        rule: {
          zh: "卫生、养老、教育、法庭、派出所继续保留,金融、通讯按需保留",
          en: "health, care, education, tribunal and police must be kept, banks and telecommunications on demand",
        },
      }),
      formerTownship: reference("Township", "原所在乡镇", "Abolished township in which it stands.", {
        required: true,
        remembers: true,
        list: "formerRetainedInstitutions",
        listLabel: "原乡镇的保留布点",
      }),
      township: reference("Township", "现所属乡镇", "Township that took its place.", {
        required: true,
        list: "retainedInstitutions",
      }),
      capacityBefore: capacity("改革前能力", "Capacity before the reform."),
      capacityAfter: capacity("现有能力", "Capacity now."),
      capacityUnit: choice("能力单位", "What the capacity is counted in.", RetainedOutletCapacityUnit),
      status: choice("状态", "Whether it serves.", OutletStatus, { required: true, default: "OPEN" }),
      closedOn: date("关闭日期", "Day on which it closed."),
      sourceDoc: text("依据文件", "Document by which it was closed or moved.", {
        labelEn: "Document",
        maxLength: 120,
      }),
      reviewDue: date("下次评估日期", "Day by which the demand is looked at again.", { aside: true }),
    },
  },
);
