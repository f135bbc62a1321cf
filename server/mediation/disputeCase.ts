import { advice, asked, changedAmong, problem, type Row, type Rule } from "../core/rule.ts";
import { choice, choices, date, decimal, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const DisputeType = choices("DisputeType", "纠纷类别", "Category under which a dispute is reported.", {
  FAMILY: ["婚姻家庭", "Marriage and family"],
  NEIGHBOR: ["邻里", "Between neighbours"],
  HOMESTEAD: ["房屋宅基地", "Houses and homesteads"],
  DAMAGES: ["损害赔偿", "Damages"],
  CONTRACT: ["合同", "Contracts"],
  LAND: ["山林土地", "Woods and land"],
  EXPROPRIATION: ["征地拆迁", "Expropriation and demolition"],
  LABOR: ["劳动争议", "Labour"],
  FAMILY_PLANNING: ["计划生育", "Family planning"],
  VILLAGE_AFFAIRS: ["村务管理", "Management of village affairs"],
  ENVIRONMENT: ["环境保护", "Protection of the environment"],
  TRAFFIC: ["交通事故", "Road accidents"],
  MEDICAL: ["医患", "Between patients and physicians"],
  PROPERTY: ["物业", "Property management"],
  OTHER: ["其他", "Others"],
});

export const DisputeSource = choices("DisputeSource", "案件来源", "How a dispute came to the mediators.", {
  APPLIED: ["当事人申请", "A party applied"],
  PROACTIVE: ["主动调解", "The mediators took it up themselves"],
  COURT: ["法院委派", "A court assigned it"],
  POLICE: ["公安移送", "The police handed it over"],
  GRID: ["网格上报", "A grid worker reported it"],
});

export const DisputeResult = choices("DisputeResult", "调解结果", "What came of a mediation.", {
  SUCCESS: ["调解成功", "The parties agreed"],
  FAILED: ["未成功", "The parties did not agree"],
  TERMINATED: ["终止", "The mediation was broken off"],
  PENDING: ["在调", "Still under way"],
});

export const AgreementForm = choices("AgreementForm", "协议形式", "Form of a mediation agreement.", {
  WRITTEN: ["书面", "In writing"],
  ORAL: ["口头", "By word of mouth, written down by the mediator"],
});

interface Case {
  acceptedOn?: string;
  closedOn?: string;
  result?: string;
  agreementForm?: string;
  judicialConfirmedOn?: string;
}

const closedAfterAccepted: Rule = ({ record, ...write }) => {
  const { acceptedOn, closedOn } = record as Case;
  return !acceptedOn || !closedOn || closedOn >= acceptedOn
    ? []
    : [
        problem(
          changedAmong(write, "closedOn", "acceptedOn"),
          `结案日期${closedOn}早于受理日期${acceptedOn},请核对两个日期`,
          `closedOn ${closedOn} is earlier than acceptedOn ${acceptedOn}: check both days`,
        ),
      ];
};

const pendingUntilClosed: Rule = ({ record, ...write }) => {
  const { closedOn, result } = record as Case;
  const isPending = result === "PENDING";
  if (isPending === !closedOn) return [];
  return [
    isPending
      ? problem(
          changedAmong(write, "result", "closedOn"),
          `已于${closedOn}结案,调解结果不能仍为“在调”,请选择结果或清空结案日期`,
          `closed on ${closedOn}, so the result cannot be PENDING: choose a result or clear closedOn`,
        )
      : problem(
          changedAmong(write, "closedOn", "result"),
          `调解结果为“${DisputeResult.values[String(result)]?.zh}”,须填写结案日期`,
          `the result is ${result}, so closedOn is needed: enter it`,
        ),
  ];
};

const agreementOfSuccess: Rule = ({ record, ...write }) => {
  const { agreementForm, result } = record as Case;
  return !agreementForm || result === "SUCCESS"
    ? []
    : [
        problem(
          changedAmong(write, "agreementForm", "result"),
          "只有调解成功才有调解协议,请清空协议形式或更正调解结果(人民调解法第二十八条)",
          "only a successful mediation ends in an agreement: clear agreementForm or correct the result",
        ),
      ];
};

const daysToConfirm = 30;

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** 人民调解法第三十三条: the parties apply to the court together within 30 days. */
const confirmedInTime: Rule = ({ record, ...write }) => {
  const { closedOn, result, judicialConfirmedOn: confirmed } = record as Case;
  if (!confirmed) return [];
  if (result !== "SUCCESS")
    return [
      problem(
        changedAmong(write, "judicialConfirmedOn", "result"),
        "司法确认的是调解协议,调解成功后方可填写:请清空或更正调解结果(人民调解法第三十三条)",
        "a court confirms an agreement, so there must be one: clear judicialConfirmedOn or correct the result",
      ),
    ];
  if (!closedOn) return [];
  if (confirmed < closedOn)
    return [
      problem(
        changedAmong(write, "judicialConfirmedOn", "closedOn"),
        `司法确认日期${confirmed}早于结案日期${closedOn},请核对`,
        `judicialConfirmedOn ${confirmed} is earlier than closedOn ${closedOn}: check both days`,
      ),
    ];
  return confirmed <= daysAfter(closedOn, daysToConfirm)
    ? []
    : [
        advice(
          "judicialConfirmedOn",
          `司法确认应自协议生效之日起30日内共同申请,协议生效于${closedOn},请核对申请日期(人民调解法第三十三条)`,
          `the parties apply within 30 days of the agreement, which took effect on ${closedOn}: check when they did`,
        ),
      ];
};

const mediatorOfOrganization: Rule = ({ record, ...write }) => {
  const [mediator, organization] = [record.mediator, record.organization] as (Row | undefined)[];
  return !mediator || !organization || mediator.organization === organization.id
    ? []
    : [
        problem(
          changedAmong(write, "mediatorId", "organizationId"),
          `该调解员不属于“${organization.name}”,请另选该组织的调解员`,
          `the mediator does not serve for ${organization.name}: choose one who does`,
        ),
      ];
};

const caseNumberIsFree = asked(
  "caseNumberIsFree",
  ["caseNo", "organizationId", "acceptedOn"],
  `select c.id, c.case_no as number, min(o.accepted_on) as taken from dispute_case c
   join dispute_case o on o.organization_id = c.organization_id and o.case_no = c.case_no and o.id <> c.id
     and substr(o.accepted_on, 1, 4) = substr(c.accepted_on, 1, 4)
   where o.deleted_at is null and c.id in (select value from json_each(@ids)) group by c.id`,
  ({ number, taken }) => ({
    message: {
      zh: `案号“${number}”本年已用于${taken}受理的案件,同一组织一年内不得重复,请改用下一个号`,
      en: `the number ${number} was given to a case of ${taken} already; an organization gives each once a year: take the next one`,
    },
  }),
);

export const DisputeCase = entity(
  "DisputeCase",
  "调解案件",
  "A dispute taken to mediation, free of charge.",
  {
    topic: topics.mediation,
    place: 30,
    order: "acceptedOn DESC",
    display: "caseNo",
    searchable: true,
    home: "division",
    // A case keeps the number under which it was accepted.
    attachment: { called: "RECORDED" },
    keys: [["organization", "caseNo"]],
    lifespan: ["acceptedOn", "endOn"],
    rules: [
      closedAfterAccepted,
      pendingUntilClosed,
      agreementOfSuccess,
      confirmedInTime,
      mediatorOfOrganization,
      caseNumberIsFree,
    ],
    fields: {
      caseNo: text("案号", "Number that the organization gave the case; it keeps it for good.", {
        look: "code",
        labelEn: "Case number",
        required: true,
        maxLength: 40,
        rule: { zh: "同一组织一年内不重复", en: "given once a year by an organization" },
      }),
      organization: reference("MediationOrganization", "调解组织", "Organization that mediates.", {
        required: true,
      }),
      mediator: reference("Mediator", "主调解员", "Mediator in charge, one of the organization's.", {
        required: true,
        remembers: true,
      }),
      division: reference(
        "Division",
        "所在区划",
        "Unit where the dispute arose; its successor after a merger.",
        {
          required: true,
          former: "formerDivision",
        },
      ),
      formerDivision: reference("Division", "受理时所在单位", "Unit at filing, where it has ended since.", {
        labelEn: "Unit at filing",
        aside: true,
        list: "formerDisputeCases",
        listLabel: "受理时属此的案件",
        remembers: true,
      }),
      disputeType: choice("纠纷类别", "Category of the dispute.", DisputeType, { required: true }),
      source: choice("案件来源", "How it came to the mediators.", DisputeSource, {
        aside: true,
        required: true,
      }),
      acceptedOn: date("受理日期", "Day on which the case was accepted.", { required: true }),
      closedOn: date("结案日期", "Day on which the mediation ended.", {
        aside: true,
        rule: { zh: "不早于受理日期;在调案件不填", en: "not before the acceptance; empty while pending" },
      }),
      result: choice("调解结果", "What came of it.", DisputeResult, { required: true, default: "PENDING" }),
      agreementForm: choice(
        "协议形式",
        "Form of the agreement, of a successful mediation only.",
        AgreementForm,
        {
          source: "人民调解法",
        },
      ),
      amountYuan: decimal("涉及金额", "Amount in dispute.", {
        labelEn: "Amount",
        min: 0,
        unit: { zh: "元", en: "yuan" },
      }),
      partyCount: integer("当事人数", "Parties to the dispute; who they are is not kept.", {
        labelEn: "Parties",
        required: true,
        default: 2,
        min: 2,
        unit: { zh: "人", en: "persons" },
        rule: { zh: "至少2人", en: "two at least" },
      }),
      judicialConfirmedOn: date("司法确认日期", "Day on which the court confirmed the agreement.", {
        labelEn: "Confirmed by the court on",
        aside: true,
        rule: { zh: "自协议生效之日起30日内共同申请", en: "applied for within 30 days of the agreement" },
        source: "人民调解法",
      }),
    },
  },
);
