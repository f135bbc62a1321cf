import type { Row } from "../core/rule.ts";
import { choice, choices, date, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { bornInTime } from "./birth.ts";
import { consentHasPurpose } from "./consent.ts";
import { Ethnicity } from "./ethnicity.ts";
import { identityNumber, identityNumberFits } from "./identityNumber.ts";

export const Sex = choices("Sex", "性别", "Sex by GB/T 2261.1.", {
  UNKNOWN: ["未知", "Not known"],
  MALE: ["男", "Male"],
  FEMALE: ["女", "Female"],
  UNSTATED: ["未说明", "Not stated"],
});

export const Education = choices("Education", "学历", "Education by GB/T 4658-2006.", {
  POSTGRADUATE: ["研究生", "Postgraduate"],
  BACHELOR: ["大学本科", "Bachelor"],
  COLLEGE: ["大学专科", "College diploma"],
  SECONDARY_VOCATIONAL: ["中等职业", "Secondary vocational"],
  SENIOR_SECONDARY: ["普通高中", "Senior secondary school"],
  JUNIOR_SECONDARY: ["初中", "Junior secondary school"],
  PRIMARY: ["小学", "Primary school"],
  OTHER: ["其他", "Other"],
});

export const PoliticalStatus = choices("PoliticalStatus", "政治面貌", "Political status by GB/T 4762-1984.", {
  PARTY_MEMBER: ["中共党员", "Member of the Communist Party"],
  PROBATIONARY_MEMBER: ["中共预备党员", "Probationary member of the Communist Party"],
  LEAGUE_MEMBER: ["共青团员", "Member of the Youth League"],
  DEMOCRATIC_PARTY: ["民主党派", "Member of a democratic party"],
  NONPARTISAN: ["无党派人士", "Nonpartisan personage"],
  MASSES: ["群众", "None of these", "The masses"],
});

export const PersonSource = choices("PersonSource", "来源", "Background from which cadres are drawn.", {
  MIGRANT_WORKER: ["优秀农民工", "Returned migrant worker"],
  VETERAN: ["退役军人", "Veteran"],
  GRADUATE: ["大学毕业生", "College graduate"],
  ENTREPRENEUR: ["致富带头人", "Local entrepreneur"],
  INCUMBENT: ["原村干部", "Former village cadre"],
  OTHER: ["其他", "Other"],
});

const yearOf = (day: unknown): number | null => (day ? Number(String(day).slice(0, 4)) : null);

export const Person = entity("Person", "人员", "A person who holds a post or serves.", {
  topic: topics.cadre,
  place: 10,
  plural: "people",
  brief: true,
  searchable: true,
  visible: [
    "nativeDivision",
    "appointments.division",
    "gridWorkers.grid.village",
    "gridWorkers.assignments.grid.village",
    "gridsLed.village",
    "mediators.organization.division",
    "talentCandidates.village",
  ],
  keys: [["idNumber"], ["name", "birthDate"]],
  derive: ({ birthDate }) => ({ birthYear: yearOf(birthDate) }),
  rules: [bornInTime, identityNumberFits, consentHasPurpose],
  fields: {
    name: text("姓名", "Full name.", {
      required: true,
      maxLength: 50,
      pattern: /^(?=.*\p{L})([\p{Script=Han}·]{1,50}|[\p{L} .'·-]{1,50})$/u,
      rule: {
        zh: "汉字或字母,可含间隔号“·”",
        en: "Han characters or letters; a middle dot may divide names",
      },
    }),
    sex: choice("性别", "Sex.", Sex, { source: "GB/T 2261.1" }),
    birthDate: date("出生日期", "Date of birth.", { personal: "birthDate" }),
    birthYear: integer("出生年份", "Year of birth.", {
      look: "year",
      aside: true,
      readOnly: true,
      fill: ({ birthDate }: Row) => yearOf(birthDate),
    }),
    idNumber: identityNumber(),
    ethnicity: choice("民族", "Ethnic group.", Ethnicity, { source: "GB/T 3304-1991" }),
    education: choice("学历", "Highest education.", Education, { source: "GB/T 4658-2006" }),
    politicalStatus: choice("政治面貌", "Political status.", PoliticalStatus, { source: "GB/T 4762-1984" }),
    source: choice("来源", "Background.", PersonSource),
    joinedPartyOn: date("入党日期", "Day on which the person joined the Party."),
    phone: text("联系电话", "Telephone number.", {
      personal: "phone",
      synonyms: ["手机", "手机号", "手机号码", "电话", "联系方式"],
      pattern: /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/,
      rule: {
        zh: "11位手机号,或带区号的固定电话",
        en: "an 11-digit mobile number, or a landline with area code",
      },
    }),
    purpose: text("处理目的", "Why data of the person are kept, as the person was told.", {
      look: "prose",
      maxLength: 200,
    }),
    consentedOn: date(
      "同意日期",
      "Day on which the person agreed to that; empty where the law asks for no consent.",
      {
        labelEn: "Consent given on",
      },
    ),
    nativeDivision: reference("Division", "籍贯(户籍地)", "Unit the person comes from.", {
      list: "natives",
      listLabel: "籍贯在此的人员",
      remembers: true,
    }),
  },
});
