import type { Example } from "../example.ts";

export const formulas: Example[] = [
  {
    key: "formula-ratio",
    title: { zh: "每 300 户几名网格员", en: "Grid workers for 300 households" },
    answers: {
      zh: "各乡镇每 300 户有几名网格员？从少到多。公式里可写字段、关系、列表的 count、sum、avg、median 等。",
      en: "How many grid workers has each township for 300 households? Fewest first. A formula names fields, relations, and count, sum, avg, median … of lists.",
    },
    query: `query WorkersFor300Households {
  townships(
    first: 100
    orderBy: [{ figure: { formula: "gridWorkers.count / villages.sum(households)", direction: ASC } }]
  ) {
    nodes {
      name
      workers: figure(formula: "gridWorkers.count") # 网格员数
      households: figure(formula: "villages.sum(households)") # 各村户数
      for300: figure(formula: "round(gridWorkers.count / villages.sum(households) * 300, 2)") # 每300户网格员
    }
  }
}
`,
  },
  {
    key: "formula-fields",
    title: { zh: "字段与字段比较", en: "A field against a field" },
    answers: {
      zh: "哪些村的户数超过全乡镇各村平均的两倍？条件写在 holds 里。",
      en: "Which villages have more than twice the mean households of their township's? The condition stands in holds.",
    },
    query: `query LargerThanTwiceTheMean {
  villages(
    first: 200
    where: { holds: "households > township.villages.avg(households) * 2" }
    orderBy: [{ households: DESC }]
  ) {
    totalCount
    nodes {
      name
      township { name }
      households
      mean: figure(formula: "round(township.villages.avg(households), 0)") # 全镇平均户数
    }
  }
}
`,
  },
  {
    key: "formula-today",
    title: { zh: "日期与今天比较", en: "A day against today" },
    answers: {
      zh: "哪些村（居）委会五年之内换届？today 是所问之日，可加减天数。",
      en: "Which committees end their term within five years? today is the day asked for; days are added to it.",
    },
    query: `query TermsThatEndSoon {
  committees(
    first: 200
    where: { holds: "termEnd >= today and termEnd < today + 1825" }
    orderBy: [{ termEnd: ASC }]
  ) {
    totalCount
    nodes {
      name
      termEnd
      days: figure(formula: "termEnd - today") # 还有几天
    }
  }
}
`,
  },
  {
    key: "formula-two-days",
    title: { zh: "两个时点并列", en: "Two days side by side" },
    answers: {
      zh: "各乡镇改革前后各有多少个村（社区）、多少户，差多少？at('日期') 是同一记录在那一天。",
      en: "How many villages and households had each township before and after the reform, and the difference? at('day') is the same record on that day.",
    },
    query: `query BeforeAndAfter {
  townships(
    first: 100
    where: { holds: "at('2019-10-31').villages.count > 0" }
    orderBy: [{ figure: { formula: "villages.count - at('2019-10-31').villages.count", direction: ASC } }]
  ) {
    nodes {
      name
      before: figure(formula: "at('2019-10-31').villages.count") # 改革前村数
      after: figure(formula: "villages.count") # 现在村数
      difference: figure(formula: "villages.count - at('2019-10-31').villages.count") # 增减
      householdsBefore: figure(formula: "at('2019-10-31').villages.sum(households)") # 改革前户数
      householdsAfter: figure(formula: "villages.sum(households)") # 现在户数
    }
  }
}
`,
  },
  {
    key: "formula-share",
    title: { zh: "占比与小计", en: "Shares and totals" },
    answers: {
      zh: "各乡镇村与社区的户数，占本乡镇、占全县多少？带小计与合计。",
      en: "Households of villages and communities by township, as shares of the township and of the county, with totals?",
    },
    query: `query SharesOfHouseholds {
  villageAggregate(groupBy: [TOWNSHIP, KIND], totals: true) {
    keys { township { name } kind }
    depth
    count
    sum { households }
    ofTownship: figure(formula: "round(sum(households) / parent.sum(households) * 100, 1)") # 占本乡镇%
    ofCounty: figure(formula: "round(sum(households) / all.sum(households) * 100, 1)") # 占全县%
  }
}
`,
  },
  {
    key: "formula-where",
    title: { zh: "分组里再筛选", en: "Counts within counts" },
    answers: {
      zh: "各乡镇网格员中专职的有多少、占多少、人均管多少户？只看专职不足一半的。",
      en: "Of each township's grid workers, how many are full-time, which share, how many households for each? Those below a half alone.",
    },
    query: `query FullTimeShare {
  gridWorkerAggregate(
    groupBy: [TOWNSHIP]
    having: { holds: "where(employment = 'FULL_TIME').count / count < 0.5" }
    orderBy: [{ figure: { formula: "where(employment = 'FULL_TIME').count / count", direction: ASC } }]
  ) {
    keys { township { name } }
    count
    fullTime: figure(formula: "where(employment = 'FULL_TIME').count") # 专职
    percent: figure(formula: "round(where(employment = 'FULL_TIME').count / count * 100, 1)") # 专职占比%
    householdsEach: figure(formula: "round(township.villages.sum(households) / count, 0)") # 人均户数
  }
}
`,
  },
  {
    key: "formula-keys",
    title: { zh: "按关系与年龄段分组", en: "By a relation's field and by age" },
    answers: {
      zh: "调解员按学历和年龄段各多少人？by 里的公式就是分组键，key 取出。",
      en: "How many mediators by education and band of age? A formula in by makes a key, which key shows.",
    },
    query: `query MediatorsByEducationAndAge {
  mediatorAggregate(
    by: [
      { name: "education", formula: "person.education" }
      { name: "age", formula: "bands(year(today) - person.birthYear, 35, 45, 60)" }
    ]
  ) {
    education: key(name: "education") # 学历
    age: key(name: "age") # 年龄段
    count
  }
}
`,
  },
  {
    key: "formula-quarters",
    title: { zh: "按季度", en: "By quarter" },
    answers: {
      zh: "各季度受理多少件纠纷，办结用时的中位数和九成分位是几天？",
      en: "How many disputes were accepted in each quarter, and in how many days was half of them closed, and nine tenths?",
    },
    query: `query DisputesByQuarter {
  disputeCaseAggregate(
    by: [{ name: "quarter", formula: "quarter(acceptedOn)" }]
    orderBy: [{ key: { name: "quarter", direction: ASC } }]
  ) {
    quarter: key(name: "quarter") # 季度
    count
    half: figure(formula: "median(closedOn - acceptedOn)") # 用时中位数
    nineTenths: figure(formula: "percentile(closedOn - acceptedOn, 90)") # 九成分位
    mediators: figure(formula: "distinct(mediator)") # 调解员数
  }
}
`,
  },
  {
    key: "formula-slowest",
    title: { zh: "按中位数筛选、按分位数排序", en: "By a median, in order of a percentile" },
    answers: {
      zh: "哪些乡镇结案用时的中位数超过一周？按九成分位从长到短。having 和 orderBy 里也能写公式。",
      en: "In which townships does half of the disputes take more than a week? In order of what nine tenths take.",
    },
    query: `query SlowestTownships {
  disputeCaseAggregate(
    where: { closedOn: { isNull: false } }
    groupBy: [TOWNSHIP]
    having: { holds: "median(closedOn - acceptedOn) > 7" }
    orderBy: [{ figure: { formula: "percentile(closedOn - acceptedOn, 90)", direction: DESC } }]
    first: 100
  ) {
    keys { township { name } }
    count
    half: figure(formula: "median(closedOn - acceptedOn)") # 用时中位数
    nineTenths: figure(formula: "percentile(closedOn - acceptedOn, 90)") # 九成分位
  }
}
`,
  },
  {
    key: "formula-weighted",
    title: { zh: "加权平均", en: "A weighted mean" },
    answers: {
      zh: "各乡镇调解员平均受训多少学时？按办案件数加权之后又是多少？",
      en: "How many hours of training have the mediators of each township on average, and weighted by their cases?",
    },
    query: `query TrainingWeightedByCases {
  mediatorAggregate(
    groupBy: [TOWNSHIP]
    having: { holds: "sum(caseCount) > 0" }
    orderBy: [{ figure: { formula: "sum(trainedHours * caseCount) / sum(caseCount)", direction: ASC } }]
    first: 100
  ) {
    keys { township { name } }
    count
    mean: figure(formula: "round(avg(trainedHours), 1)") # 平均学时
    weighted: figure(formula: "round(sum(trainedHours * caseCount) / sum(caseCount), 1)") # 加权平均学时
  }
}
`,
  },
  {
    key: "formula-bands",
    title: { zh: "按规模分档", en: "Bands of size" },
    answers: {
      zh: "户数在 500 以下、500 至 999、1000 以上的村和社区各有多少，占全部多少，每 300 户几名网格员？",
      en: "How many villages have up to 500, 1,000 and more households, which share are they, with how many grid workers?",
    },
    query: `query VillagesBySize {
  villageAggregate(
    groupBy: [KIND]
    by: [{ name: "size", formula: "bands(households, 500, 1000)" }]
    totals: true
  ) {
    keys { kind }
    size: key(name: "size") # 户数分档
    depth
    count
    percent: figure(formula: "round(count / all.count * 100, 1)") # 占比%
    for300: figure(formula: "round(sum(gridWorkers.count) / sum(households) * 300, 2)") # 每300户网格员
  }
}
`,
  },
  {
    key: "formula-months",
    title: { zh: "按年、按月", en: "By year and month" },
    answers: {
      zh: "每年每月受理多少件代办，超期办结的占百分之几？",
      en: "How many cases did villages handle for their people in each month of each year, and which share was closed late?",
    },
    query: `query AgencyCasesByMonth {
  agencyCaseAggregate(
    by: [{ name: "year", formula: "year(acceptedOn)" }, { name: "month", formula: "month(acceptedOn)" }]
    orderBy: [{ key: { name: "month", direction: ASC } }]
    first: 200
  ) {
    year: key(name: "year") # 年
    month: key(name: "month") # 月
    count
    late: figure(formula: "round(where(overdue).count / count * 100, 1)") # 超期占比%
  }
}
`,
  },
  {
    key: "formula-age",
    title: { zh: "某日的周年数", en: "Full years on a day" },
    answers: {
      zh: "哪些村党组织书记入党不满 5 年就上任？age(日期, 某日) 是到那天的周年数，省去某日就是到今天。",
      en: "Which village secretaries took office within 5 years of joining the Party? age(day, on) counts full years; to today without on.",
    },
    query: `query SecretariesByPartyAge {
  appointments(
    first: 200
    where: {
      post: { eq: SECRETARY }
      division: { level: { eq: VILLAGE } }
      holds: "age(person.joinedPartyOn, startOn) < 5"
    }
    orderBy: [{ figure: { formula: "age(person.joinedPartyOn, startOn)", direction: ASC } }]
  ) {
    totalCount
    nodes {
      name
      division { fullName }
      startOn
      then: figure(formula: "age(person.joinedPartyOn, startOn)") # 上任时党龄
      now: figure(formula: "age(person.joinedPartyOn)") # 现在党龄
    }
  }
}
`,
  },
];
