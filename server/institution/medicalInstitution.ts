import { inForce, lasts } from "../core/inForce.ts";
import { asked, changedAmong, problem, type Row, type Rule } from "../core/rule.ts";
import { choice, choices, entity, integer, reference, text } from "../core/statement.ts";
import { hasEnded } from "../people/hasEnded.ts";
import { topics } from "../topics.ts";
import { formerDivision } from "./formerDivision.ts";

export const MedicalTier = choices(
  "MedicalTier",
  "医疗层级",
  "Tier of the county's 1+4+N medical system, the highest first.",
  {
    COUNTY_CENTER: ["全县医疗中心", "Medical centre of the county"],
    AREA_SUBCENTER: ["片区医疗分中心", "Sub-centre of a medical area"],
    TOWNSHIP_HOSPITAL: ["建制卫生院", "Hospital of a township"],
    BRANCH: ["分院", "Branch of a hospital, mostly in an abolished township"],
    VILLAGE_CLINIC: ["村卫生室", "Clinic of a village"],
  },
);

const tiers = Object.keys(MedicalTier.values);

const fitsUnder = (record: Row, lead: Row): boolean =>
  tiers.indexOf(String(lead.tier)) < tiers.indexOf(String(record.tier));

const leadOfHigherTier: Rule = ({ record, ...write }) => {
  const tier = String(record.tier);
  const lead = record.lead as Row | undefined;
  const path = changedAmong(write, "leadId", "tier");
  if (!lead)
    return tier === "COUNTY_CENTER" || tier === "AREA_SUBCENTER"
      ? []
      : [
          problem(
            path,
            `“${MedicalTier.values[tier]?.zh}”须有牵头机构,请选择上一层级的机构`,
            `a ${tier} has a leading institution: choose one of a higher tier`,
          ),
        ];
  return fitsUnder(record, lead)
    ? []
    : [
        problem(
          path,
          `牵头机构“${lead.name}”应高于本机构的层级,请另选`,
          `leading institution ${lead.name} must be of a higher tier: choose another`,
        ),
      ];
};

const areaIsMedical: Rule = ({ record }) => {
  const area = record.area as Row | undefined;
  return !area || area.scheme === "MEDICAL"
    ? []
    : [
        problem(
          "areaId",
          `“${area.name}”不是医疗片区,请另选医疗片区`,
          `${area.name} is no medical area: choose one that is`,
        ),
      ];
};

/** 1+4+N: one centre and four sub-centres of a county at a time. */
const oneAndFour = asked(
  "oneAndFour",
  ["tier", "divisionId", "startOn", "endOn"],
  `select i.id, i.tier, case i.tier when 'COUNTY_CENTER' then 1 else 4 end as allowed
   from medical_institution i join division d on d.id = i.division_id
   join medical_institution o on o.tier = i.tier and ${inForce("o", "max(@day, coalesce(i.start_on, @day))")}
     and ${lasts("i", "coalesce(o.start_on, @day)")}
   join division e on e.id = o.division_id and e.county_id = d.county_id
   where i.tier in ('COUNTY_CENTER', 'AREA_SUBCENTER') and ${lasts("i", "@day")}
     and i.id in (select value from json_each(@ids))
   group by i.id having count(*) > allowed`,
  ({ tier, allowed }) => ({
    message: {
      zh: `“1+4+N”体系中“${MedicalTier.values[String(tier)].zh}”只有${allowed}个,现已满,请改选层级或先终止原机构`,
      en: `the 1+4+N system has ${allowed} ${tier}, and it has them: choose another tier or end an earlier one first`,
    },
  }),
);

export const MedicalInstitution = entity(
  "MedicalInstitution",
  "医疗机构",
  "A hospital, branch or clinic of the county's medical system.",
  {
    topic: topics.institution,
    place: 10,
    searchable: true,
    home: "division",
    keys: [["division", "name"]],
    rules: [leadOfHigherTier, areaIsMedical, oneAndFour, hasEnded("formerDivision")],
    attachment: {
      called: "REGISTERED",
      merger: "RETAIN",
      alike: "tier",
      under: { field: "lead", fits: fitsUnder },
      retain: ({ tier }) => ({ tier: tier === "TOWNSHIP_HOSPITAL" ? "BRANCH" : tier }),
    },
    fields: {
      name: text("名称", "Full name.", { required: true, maxLength: 80 }),
      tier: choice("层级", "Tier of the institution.", MedicalTier, { required: true }),
      registrationNo: text("医疗机构登记号", "Registration number.", {
        aside: true,
        labelEn: "Registration number",
        pattern: /^[0-9A-Z]{22}$/,
        unique: true,
        rule: { zh: "22位数字或大写字母", en: "22 digits or capital letters" },
        source: "WS 218-2002",
      }),
      division: reference("Division", "所在区划", "Unit it serves.", {
        required: true,
        former: "formerDivision",
      }),
      formerDivision: formerDivision("formerMedicalInstitutions"),
      lead: reference("MedicalInstitution", "牵头机构", "Institution of a higher tier that leads it.", {
        labelEn: "Leading institution",
        list: "members",
        listLabel: "成员机构",
        rule: { zh: "卫生院、分院、村卫生室必填", en: "needed by hospitals, branches and clinics" },
      }),
      area: reference("Area", "医疗片区", "Medical area that it serves.", {
        aside: true,
        labelEn: "Medical area",
        list: "medicalInstitutions",
      }),
      beds: integer("床位", "Beds.", { min: 0, unit: { zh: "张", en: "beds" } }),
      staff: integer("职工", "Staff.", { min: 0, unit: { zh: "人", en: "persons" } }),
    },
  },
);
