import { yearsAfter } from "../core/rule.ts";
import {
  boolean,
  choice,
  choices,
  date,
  entity,
  integer,
  path,
  reference,
  same,
  text,
} from "../core/statement.ts";
import { termOf } from "../people/term.ts";
import { topics } from "../topics.ts";
import {
  approvedAbove,
  delegatesOfMany,
  law,
  membersSuffice,
  oneTopOfVillage,
  outranks,
  parentOutranks,
  seatsFit,
  temporaryOrTerm,
  tierFitsDivision,
} from "./partyOrganizationRules.ts";

export const PartyOrganizationType = choices(
  "PartyOrganizationType",
  "党组织类型",
  "Type of a party organization.",
  {
    PARTY_COMMITTEE: ["党委", "Party committee"],
    GENERAL_BRANCH: ["党总支", "General branch"],
    BRANCH: ["党支部", "Branch"],
    JOINT_BRANCH: ["联合党支部", "Joint branch of neighbouring units"],
    WORKING_COMMITTEE: ["党工委", "Party working committee"],
  },
);

export const PartyTier = choices("PartyTier", "党组织层级", "Tier of the three-tier party system.", {
  COUNTY: ["县", "County"],
  TOWNSHIP: ["乡镇", "Township"],
  VILLAGE: ["村(社区)", "Village or community"],
  GROUP: ["组", "Group"],
  OTHER: ["其他", "Other"],
});

export const PartyElection = choices("PartyElection", "产生方式", "Who elects the organization.", {
  MEMBERS: ["党员大会", "Meeting of members"],
  DELEGATES: ["党员代表大会", "Meeting of delegates"],
});

const forTheTime = (day: string) => ({ isTemporary: true, replaceBy: yearsAfter(day, 1) });

export const PartyOrganization = entity(
  "PartyOrganization",
  "党组织",
  "An organization of the Party on one of its tiers.",
  {
    topic: topics.party,
    place: 10,
    searchable: true,
    keys: [["division", "name"]],
    home: "division",
    rules: [
      membersSuffice,
      parentOutranks,
      temporaryOrTerm,
      tierFitsDivision,
      delegatesOfMany,
      approvedAbove,
      seatsFit,
      oneTopOfVillage,
      termOf(5, law),
    ],
    // 临时党组织 at once, an election within the year.
    attachment: {
      merger: "END_AND_SUCCEED",
      alike: "tier",
      under: { field: "parent", fits: outranks },
      found: ({ level }, day) => ({
        type: level === "TOWNSHIP" ? "PARTY_COMMITTEE" : "BRANCH",
        tier: level,
        ...forTheTime(day),
      }),
      succeed: (_ended, _unit, day) => ({
        ...forTheTime(day),
        termStart: null,
        termEnd: null,
        electedBy: null,
        approvalOrg: null,
        approvalNo: null,
      }),
    },
    fields: {
      name: text("名称", "Full name, beginning with 中共.", { required: true, maxLength: 80 }),
      type: choice("类型", "Type of the organization.", PartyOrganizationType, {
        required: true,
        rule: {
          zh: "正式党员3人起设党支部,超过50人可设党总支,100人起可设党委",
          en: "a branch from 3 formal members, a general branch above 50, a committee from 100",
        },
        source: law,
      }),
      tier: choice("层级", "Tier of the organization.", PartyTier, { required: true }),
      division: reference("Division", "所在区划", "Unit the organization belongs to.", {
        required: true,
        awaitedBy: ["Township", "Village"],
      }),
      parent: reference("PartyOrganization", "上级党组织", "The superior organization.", {
        aside: true,
        labelEn: "Superior organization",
        list: "subordinates",
        listLabel: "下级党组织",
      }),
      isTemporary: boolean("临时党组织", "Set up for a period of transition.", {
        aside: true,
        labelEn: "Temporary",
        required: true,
        default: false,
      }),
      replaceBy: date("应换届日期", "Day by which a temporary organization is replaced.", {
        labelEn: "To be replaced by",
      }),
      formalMembers: integer("正式党员", "Formal members.", { min: 0, unit: { zh: "人", en: "persons" } }),
      probationaryMembers: integer("预备党员", "Probationary members.", {
        min: 0,
        unit: { zh: "人", en: "persons" },
      }),
      termStart: date("届期开始", "First day of the term.", { aside: true }),
      termEnd: date("届满日期", "Last day of the term.", {
        rule: { zh: "每届5年", en: "a term lasts 5 years" },
        source: law,
      }),
      electedBy: choice("产生方式", "Who elects it.", PartyElection, {
        aside: true,
        rule: { zh: "党员500人以上方可召开代表大会", en: "delegates elect from 500 members on" },
      }),
      committeeSeats: integer("委员名额", "Seats of its committee.", {
        aside: true,
        min: 1,
        unit: { zh: "名", en: "seats" },
        rule: {
          zh: "乡镇党委7至9名;支部满7名正式党员方设委员会,3至5名,最多7名",
          en: "7 to 9 in a township; in a branch, from 7 formal members on, 3 to 5 and 7 at most",
        },
      }),
      approvalOrg: reference("PartyOrganization", "批准机关", "Party organization that approved it.", {
        labelEn: "Approved by",
        aside: true,
        list: "approvals",
        listLabel: "批准设立的党组织",
        rule: {
          zh: "村党委由县级党委批准,其余村级及以下由乡镇党委或上级批准",
          en: "a village's committee by the county's, others of a village or group by the township's or one above",
        },
        source: law,
      }),
      approvalNo: text("批准文号", "Number of the approval.", { aside: true, maxLength: 60 }),
      reason: text("设立理由", "Why a type is set up below its threshold.", {
        look: "prose",
        aside: true,
        maxLength: 200,
      }),
      secretaryName: path(
        "书记",
        "Name of the sitting secretary.",
        "appointments(post: SECRETARY).person.name",
        { labelEn: "Secretary" },
      ),
      isOneShoulder: same(
        "书记“一肩挑”",
        "Whether the secretary is also director of the committee of the same unit; empty while either post is vacant.",
        "appointments(post: SECRETARY).person",
        "division(level: VILLAGE).committees.appointments(post: DIRECTOR).person",
        { labelEn: "Secretary is also director" },
      ),
    },
  },
);
