import type { Example } from "../example.ts";

export const society: Example[] = [
  {
    key: "social-organizations",
    title: { zh: "社会组织的登记与备案", en: "Social organizations registered and filed" },
    answers: {
      zh: "各类社会组织有多少，登记的、备案的各多少，从事城乡社区服务的多少？",
      en: "How many social organizations of each kind are registered or filed, and how many serve communities?",
    },
    query: `query SocialOrganizations {
  socialOrganizationAggregate(
    groupBy: [KIND, REGISTRATION_MODE, COMMUNITY_SERVICE]
    orderBy: [{ count: DESC }]
  ) {
    keys { kind registrationMode communityService }
    count
  }
}
`,
  },
  {
    key: "purchase-list",
    title: { zh: "购买服务清单", en: "The list of purchased services" },
    answers: {
      zh: "购买服务的 5 类 31 项是什么，每项签过多少合同？",
      en: "What are the 31 services in 5 classes that may be bought, and how many contracts were made for each?",
    },
    query: `query PurchaseList {
  purchaseItems(first: 50, orderBy: [{ itemNo: ASC }]) {
    totalCount
    nodes { categoryNo itemNo title unit contractCount }
  }
}
`,
  },
  {
    key: "purchases-by-buyer",
    title: { zh: "各购买方的合同与得分", en: "What each buyer bought, and its score" },
    answers: {
      zh: "2025 年各购买方签了多少购买服务合同、多少金额，平均评分多少？",
      en: "How many contracts did each buyer make in 2025, for how much, and how were they scored?",
    },
    query: `query PurchasesByBuyer($from: Date!, $to: Date!) {
  purchaseContractAggregate(
    includeAbolished: true
    where: { startOn: { gte: $from, lt: $to } }
    groupBy: [BUYER_ORG]
    orderBy: [{ sum: { amountYuan: DESC } }]
    first: 100
  ) {
    keys { buyerOrg }
    count
    sum { amountYuan }
    avg { score }
  }
}
`,
    variables: { from: "2025-01-01", to: "2026-01-01" },
  },
  {
    key: "red-property",
    title: { zh: "红色物业", en: "Property management with a party branch" },
    answers: {
      zh: "各乡镇有多少物业项目是红色物业，覆盖多少户？",
      en: "How many property projects of each township are led by the party, and how many households do they cover?",
    },
    query: `query RedProperty {
  propertyProjectAggregate(
    groupBy: [TOWNSHIP, IS_RED]
    orderBy: [{ keys: { township: ASC } }, { count: DESC }]
    first: 100
  ) {
    keys { township { name } isRed }
    count
    sum { households }
  }
}
`,
  },
];
