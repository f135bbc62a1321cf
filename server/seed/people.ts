/** Invented people with the spread of a Sichuan county's village cadres. None of them lives. */
import type { Random } from "./random.ts";

export type Sex = "MALE" | "FEMALE";

export interface InventedPerson {
  name: string;
  sex: Sex;
  birthDate: string;
  ethnicity: string;
  education: string;
  politicalStatus: string;
  /** In 154, a range that no operator has been given. */
  phone: string;
  joinedPartyOn?: string;
  /** Background from which cadres are drawn. */
  source: string;
}

export interface Wish {
  sex?: Sex;
  /** First and last year of birth. */
  born: [number, number];
  /** A full member; as it comes when absent. */
  partyMember?: true;
}

const SURNAMES = share(
  "李8 王7 张7 刘6 陈5 杨5 赵3 周3 黄3 何3 罗3 唐2 邓2 曾2 蒋2 谢2 冯2 胡2 马2 任2 吴2 杜2 文2 龙2 谭1 魏1 江1 向1 白1 景1 左1 梁1 袁1 彭1 苏1 廖1 肖1 宋1 郑1 徐1 朱1 林1 许1 余1 蒲1 严1 尹1 欧阳1",
);
/** Characters of given names by sex and by decade of birth. */
const GIVEN: Record<Sex, [before1975: string[], before1990: string[], later: string[]]> = {
  MALE: [
    [..."国建明华光荣德兴富贵全福成林志云文武清平金安永茂仁义正中万忠良才太元"],
    [..."勇军强伟刚斌波涛建华平辉鹏林川江海峰杰超毅志明俊宏春晓东旭"],
    [..."浩宇轩杰鑫博涛航阳睿帆豪晨鹏佳俊天一子文泽凯翔磊毅"],
  ],
  FEMALE: [
    [..."秀英芳兰珍玉琼华群素清碧莲容蓉菊桂香淑惠凤仙翠明"],
    [..."丽敏静燕娟霞玲红艳梅萍琴蓉莉英春晓雪丹娜华琼"],
    [..."婷欣怡雨佳琪雪梦瑶思颖琳璐倩诗慧敏洁蕾月子涵"],
  ],
};

type Spread = [value: string, weight: number][];

const EDUCATION: [older: Spread, middle: Spread, younger: Spread] = [
  [
    ["PRIMARY", 12],
    ["JUNIOR_SECONDARY", 48],
    ["SENIOR_SECONDARY", 25],
    ["SECONDARY_VOCATIONAL", 8],
    ["COLLEGE", 6],
    ["BACHELOR", 1],
  ],
  [
    ["JUNIOR_SECONDARY", 26],
    ["SENIOR_SECONDARY", 28],
    ["SECONDARY_VOCATIONAL", 14],
    ["COLLEGE", 24],
    ["BACHELOR", 8],
  ],
  [
    ["SENIOR_SECONDARY", 14],
    ["SECONDARY_VOCATIONAL", 12],
    ["COLLEGE", 42],
    ["BACHELOR", 31],
    ["POSTGRADUATE", 1],
  ],
];

const POLITICAL_STATUS: [older: Spread, middle: Spread, younger: Spread] = [
  [
    ["PARTY_MEMBER", 32],
    ["MASSES", 68],
  ],
  [
    ["PARTY_MEMBER", 28],
    ["PROBATIONARY_MEMBER", 2],
    ["MASSES", 70],
  ],
  [
    ["PARTY_MEMBER", 22],
    ["PROBATIONARY_MEMBER", 3],
    ["LEAGUE_MEMBER", 25],
    ["MASSES", 50],
  ],
];

const SOURCE: [older: Spread, middle: Spread, younger: Spread] = [
  [
    ["INCUMBENT", 62],
    ["VETERAN", 12],
    ["MIGRANT_WORKER", 10],
    ["ENTREPRENEUR", 9],
    ["OTHER", 7],
  ],
  [
    ["MIGRANT_WORKER", 34],
    ["INCUMBENT", 24],
    ["ENTREPRENEUR", 16],
    ["VETERAN", 15],
    ["OTHER", 11],
  ],
  [
    ["GRADUATE", 46],
    ["MIGRANT_WORKER", 26],
    ["VETERAN", 13],
    ["ENTREPRENEUR", 6],
    ["OTHER", 9],
  ],
];

/** Answers a function that never gives one phone twice. */
export function population(random: Random): (wish: Wish) => InventedPerson {
  let phone = 0;
  return ({ sex = random.chance(0.68) ? "MALE" : "FEMALE", born, partyMember }) => {
    const birthDate = random.day(`${born[0]}-01-01`, `${born[1]}-12-31`);
    const year = Number(birthDate.slice(0, 4));
    const age = year < 1975 ? 0 : year < 1990 ? 1 : 2;
    const given = GIVEN[sex][age];
    const first = random.pick(given);
    const second = random.chance(0.22) ? "" : random.pick(given);
    const status = partyMember ? "PARTY_MEMBER" : random.weighted(POLITICAL_STATUS[age]);
    phone += random.integer(1, 9000);
    return {
      name: random.weighted(SURNAMES) + first + (second === first && age === 0 ? "" : second),
      sex,
      birthDate,
      ethnicity: random.chance(0.985) ? "HAN" : random.pick(["QIANG", "YI", "HUI", "TIBETAN"]),
      education: random.weighted(EDUCATION[age]),
      politicalStatus: status,
      source: random.weighted(SOURCE[age]),
      phone: `154${String(phone).padStart(8, "0")}`,
      ...(status === "PARTY_MEMBER" && {
        joinedPartyOn: random.day(`${year + 19}-01-01`, `${Math.min(year + 32, 2024)}-12-31`),
      }),
      ...(status === "PROBATIONARY_MEMBER" && { joinedPartyOn: random.day("2025-12-01", "2026-10-31") }),
    };
  };
}

/** 李8 王7 → [["李", 8], ["王", 7]] */
function share(text: string): [string, number][] {
  return text.split(" ").map((part) => [part.replace(/\d/g, ""), Number(part.replace(/\D/g, ""))]);
}
