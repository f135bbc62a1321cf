import { changedAmong, problem, type Rule } from "../core/rule.ts";
import { boolean, choice, choices, entity, reference, text } from "../core/statement.ts";
import { creditCode } from "../people/creditCode.ts";
import { topics } from "../topics.ts";

export const SocialOrganizationKind = choices(
  "SocialOrganizationKind",
  "社会组织类别",
  "Kind of a social organization.",
  {
    ASSOCIATION: ["社会团体", "Association of members"],
    SERVICE: ["社会服务机构", "Social service institution"],
    FOUNDATION: ["基金会", "Foundation"],
    COMMUNITY: ["社区社会组织", "Organization of a community's residents"],
  },
);

export const RegistrationMode = choices(
  "RegistrationMode",
  "登记方式",
  "How a social organization came to be recognized.",
  {
    REGISTERED: ["登记", "Registered with the civil affairs office as a legal person"],
    FILED: ["备案", "Filed with the township, which is easier and makes no legal person"],
  },
);

/** Class of the code by GB 32100-2015; residents' organizations register as one or the other. */
const classes: Record<string, string[]> = {
  ASSOCIATION: ["51"],
  SERVICE: ["52"],
  FOUNDATION: ["53"],
  COMMUNITY: ["51", "52"],
};

const codeIfRegistered: Rule = ({ record, ...write }) =>
  record.registrationMode !== "REGISTERED" || record.uscc
    ? []
    : [
        problem(
          changedAmong(write, "uscc", "registrationMode"),
          "登记的社会组织须填写统一社会信用代码;尚未登记的请选“备案”",
          "a registered organization has a unified social credit code: enter it, or choose FILED",
        ),
      ];

const codeOfKind: Rule = ({ record, ...write }) => {
  const { uscc, kind } = record as { uscc?: string; kind: string };
  const allowed = classes[kind] ?? [];
  return !uscc || allowed.includes(uscc.slice(0, 2))
    ? []
    : [
        problem(
          changedAmong(write, "uscc", "kind"),
          `“${SocialOrganizationKind.values[kind]?.zh}”的统一社会信用代码以${allowed.join("或")}开头,现为${uscc.slice(0, 2)},请核对代码或类别(GB 32100-2015)`,
          `the code of this kind begins with ${allowed.join(" or ")}, not with ${uscc.slice(0, 2)}: check the code or the kind`,
        ),
      ];
};

const onlyCommunityFiles: Rule = ({ record, ...write }) =>
  record.registrationMode !== "FILED" || record.kind === "COMMUNITY"
    ? []
    : [
        problem(
          changedAmong(write, "registrationMode", "kind"),
          "只有社区社会组织可以备案,其他类别须依法登记,请更正登记方式或类别(民发〔2017〕191号)",
          "only organizations of a community may be filed, other kinds are registered: correct the mode or the kind",
        ),
      ];

export const SocialOrganization = entity(
  "SocialOrganization",
  "社会组织",
  "A social organization that is registered or filed.",
  {
    topic: topics.society,
    place: 10,
    searchable: true,
    home: "division",
    attachment: { called: "REGISTERED" },
    keys: [["division", "name"]],
    rules: [codeIfRegistered, codeOfKind, onlyCommunityFiles],
    fields: {
      name: text("名称", "Full name.", { required: true, maxLength: 80 }),
      kind: choice("类别", "Kind of the organization.", SocialOrganizationKind, { required: true }),
      registrationMode: choice("登记方式", "Registered, or filed with the township.", RegistrationMode, {
        required: true,
        source: "民发〔2017〕191号",
      }),
      uscc: creditCode(["51", "52", "53"]),
      communityService: boolean("城乡社区服务类", "Serves communities, so that registration is eased.", {
        labelEn: "Community service",
        required: true,
        default: false,
      }),
      division: reference("Division", "所在区划", "Unit where it is at home.", { required: true }),
      supervisor: text("业务主管单位", "Body that supervises its work.", { aside: true, maxLength: 80 }),
    },
  },
);
