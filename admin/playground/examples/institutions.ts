import type { Example } from "../example.ts";

export const institutions: Example[] = [
  {
    key: "medical-system",
    title: { zh: "“1+4+N”医疗体系", en: "The medical system 1+4+N" },
    answers: {
      zh: "县医疗中心和四个片区医疗分中心各有多少床位、多少人员，各带多少家卫生院？",
      en: "How many beds and staff have the county's centre and its four subcentres, and whom do they lead?",
    },
    query: `query MedicalSystem {
  medicalInstitutions(
    where: { tier: { in: [COUNTY_CENTER, AREA_SUBCENTER] } }
    orderBy: [{ tier: DESC }, { beds: DESC }]
  ) {
    nodes {
      tier
      name
      beds
      staff
      led: members { # 所带机构
        totalCount
      }
      lead { name }
    }
  }
}
`,
  },
  {
    key: "beds-by-tier",
    title: { zh: "各级医疗机构的床位和人员", en: "Beds and staff by tier" },
    answers: {
      zh: "医疗中心、分中心、卫生院、分院、村卫生室各有多少家、多少床位、多少人员？",
      en: "How many medical institutions are there of each tier, with how many beds and staff?",
    },
    query: `query BedsByTier {
  medicalInstitutionAggregate(groupBy: [TIER], orderBy: [{ count: ASC }]) {
    keys { tier }
    count
    sum { beds staff }
  }
}
`,
  },
  {
    key: "kept-hospitals",
    title: { zh: "被撤并乡镇的卫生院", en: "Hospitals of abolished townships" },
    answers: {
      zh: "每个被撤并乡镇原来的卫生院还在吗，归谁带，有多少床位？",
      en: "What became of the hospital of each abolished township, who leads it, and how many beds has it?",
    },
    query: `query KeptHospitals {
  townships(
    first: 100
    includeAbolished: true
    where: { status: { eq: ABOLISHED } }
    orderBy: [{ code: ASC }]
  ) {
    nodes {
      name
      formerMedicalInstitutions { nodes { name tier beds lead { name } township { name } } }
    }
  }
}
`,
  },
  {
    key: "schools-by-path",
    title: { zh: "学校整合的方式", en: "How schools were brought together" },
    answers: {
      zh: "学校整合中，相对集中、初中进镇、强校并弱校、大校并小校各有多少起，涉及多少学生、教师？",
      en: "How many schools were brought together in each way, with how many students and teachers?",
    },
    query: `query SchoolsByPath {
  schoolConsolidationAggregate(groupBy: [PATH], orderBy: [{ count: DESC }]) {
    keys { path }
    count
    sum { students teachers }
  }
}
`,
  },
  {
    key: "school-consolidations",
    title: { zh: "哪些学校并入了哪里", en: "Which school went where" },
    answers: {
      zh: "哪些学校在哪一年并入了哪所学校，依据什么文件，转去多少学生？",
      en: "Which schools were merged into which one, when, by which document, with how many students?",
    },
    query: `query SchoolConsolidations {
  schoolConsolidations(first: 200, orderBy: [{ consolidatedOn: ASC }]) {
    totalCount
    nodes {
      consolidatedOn
      path
      closures { nodes { name students } }
      to { name township { name } }
      document
    }
  }
}
`,
  },
];
