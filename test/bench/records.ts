/** Made-up records of one prefecture: groups, and what serves in villages and townships. */
import type { Row } from "../../server/core/rule.ts";
import type { Unit } from "./nation.ts";

const groupsPerVillage = 8;
const workersPerVillage = 2;
/** Every so manieth village has one fewer. */
const shortOfOne = 7;

const isCommunity = (village: Unit): boolean => village.kind.endsWith("COMMUNITY");

export function groupsOf(village: Unit): Unit[] {
  return Array.from({ length: groupsPerVillage }, (_, index) => ({
    code: `${village.code}${String(index + 1).padStart(3, "0")}`,
    parentCode: village.code,
    name: `第${index + 1}组`,
    officialName: `${village.name}第${index + 1}${isCommunity(village) ? "居民" : "村民"}小组`,
    kind: isCommunity(village) ? "RESIDENT_GROUP" : "VILLAGER_GROUP",
  }));
}

/** Rows of field values by entity, what is referred to before what refers. */
export function recordsOf(
  townships: Unit[],
  villages: Unit[],
  idOf: (code: string) => number,
): { entity: string; rows: Row[] }[] {
  const people: Row[] = [];
  const grids: Row[] = [];
  const workers: Row[] = [];
  villages.forEach((village, index) => {
    const workersHere = workersPerVillage - (index % shortOfOne === 0 ? 1 : 0);
    for (let serial = 1; serial <= workersHere; serial++) {
      const id = people.length + 1;
      people.push({ id, name: personName(id) });
      grids.push({
        id,
        code: `${village.code}${String(serial).padStart(3, "0")}`,
        name: `${village.name}第${serial}网格`,
        type: "COMPREHENSIVE",
        village: idOf(village.code),
      });
      workers.push({
        id,
        person: id,
        grid: id,
        role: serial === 1 ? "CHIEF" : "FULL_TIME_WORKER",
        employment: serial === 1 ? "PART_TIME" : "FULL_TIME",
        isCertified: true,
      });
    }
  });
  return [
    { entity: "Person", rows: people },
    { entity: "Grid", rows: grids },
    { entity: "GridWorker", rows: workers },
    {
      entity: "ServiceOutlet",
      rows: villages.map((village, index) => ({
        id: index + 1,
        name: `${village.name}便民服务室`,
        tier: "VILLAGE_ROOM",
        division: idOf(village.code),
        status: "OPEN",
      })),
    },
    {
      entity: "PartyOrganization",
      rows: villages.map((village, index) => ({
        id: index + 1,
        name: `中共${village.name}支部委员会`,
        type: "BRANCH",
        tier: "VILLAGE",
        division: idOf(village.code),
      })),
    },
    {
      entity: "MediationOrganization",
      rows: townships.map((township, index) => ({
        id: index + 1,
        name: `${township.name}人民调解委员会`,
        type: "TOWNSHIP",
        division: idOf(township.code),
      })),
    },
  ];
}

const surnames = [..."王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"];
const given = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国春梅"];

const personName = (number: number): string =>
  surnames[number % surnames.length] +
  given[Math.floor(number / surnames.length) % given.length] +
  given[Math.floor(number / surnames.length / given.length) % given.length];
