import { yearsAfter } from "../core/rule.ts";
import { type Random, randomFrom } from "./random.ts";
import { DAY_AFTER, type Unit } from "./units.ts";
import type { World } from "./village.ts";

const TODAY = "2026-11-26";
const SEED = 510729;

/** 133宗, 10.3万平方米: what the townships that the reform ended left behind, in hundredths of a square metre. */
const STATE_ASSETS = 133;
const STATE_AREA = 10_300_000;
/** 754处 in use again, and some that nobody has found a use for. */
const REUSED = 754;
const STILL_IDLE = 58;

type Premises = [name: string, kind: string, least: number, most: number];

/** The first two of each township are its offices and the housing of its staff. */
const PREMISES: Premises[] = [
  ["政府办公楼", "OFFICE", 900, 2100],
  ["干部周转房", "HOUSING", 600, 1500],
  ["便民服务大厅", "OFFICE", 300, 800],
  ["财政所办公用房", "OFFICE", 260, 700],
  ["农业服务中心用房", "OFFICE", 240, 700],
  ["文化站", "OTHER", 300, 900],
  ["机关食堂", "OTHER", 160, 420],
];

const FACILITIES: Record<string, { name: string; area: [number, number]; uses: string[] }> = {
  ACTIVITY_ROOM: {
    name: "活动室",
    area: [120, 380],
    uses: ["老年人日间照料点", "农家书屋和文化活动室", "村史馆", "网格服务驿站", "红白理事会堂"],
  },
  PROCESSING: {
    name: "加工房",
    area: [80, 460],
    uses: ["粮食烘干点", "农产品初加工车间", "农机库房", "电商服务站", "蚕桑收烘点"],
  },
  SCHOOL: {
    name: "小学",
    area: [320, 1300],
    uses: ["来料加工车间", "农村互助养老点", "乡村民宿", "农技培训点", "食用菌种植基地"],
  },
};

const LESSEES = ["种植专业合作社", "农机专业合作社", "家庭农场", "农业开发有限公司", "劳务服务部"];

interface Sample {
  world: World;
  random: Random;
  names: Map<string, Unit>;
}

/** What townships and villages vacated in the reform, and what became of it since. */
export function sampleAssets(world: World): void {
  const names = new Map([...world.before, ...world.after].map((unit) => [unit.code, unit]));
  const sample: Sample = { world, random: randomFrom(SEED), names };
  sampleStateAssets(sample);
  sampleFacilities(sample);
}

const metres = (hundredths: number): string => (hundredths / 100).toFixed(2);
const yuan = (amount: number): string => (Math.round(amount / 100) * 100).toFixed(2);

/** Whole areas of about the sizes wished for that add up to a total to the last digit. */
function fitted(sizes: number[], total: number): number[] {
  const wished = sizes.reduce((sum, size) => sum + size, 0);
  const areas = sizes.map((size) => Math.round((size / wished) * total));
  areas[0] += total - areas.reduce((sum, area) => sum + area, 0);
  return areas;
}

function sampleStateAssets({ world, random, names }: Sample): void {
  const ended = world.succession.filter(
    ({ oldCode, relation }) => relation === "MERGED_INTO" && oldCode.length === 9,
  );
  const listed = Array.from({ length: STATE_ASSETS }, (_, index) => {
    const premises = PREMISES[Math.floor(index / ended.length)];
    return { ...ended[index % ended.length], premises, size: random.integer(premises[2], premises[3]) };
  });
  const areas = fitted(
    listed.map(({ size }) => size),
    STATE_AREA,
  );
  listed.forEach(({ oldCode, newCode, premises: [label, kind] }, index) => {
    const [old, township] = [names.get(oldCode) as Unit, names.get(newCode) as Unit];
    const holder = `三台县${township.name}人民政府`;
    const titleStatus = random.weighted([
      ["CLEAR", 80],
      ["PENDING", 15],
      ["DISPUTED", 5],
    ]);
    const verified = titleStatus === "CLEAR" ? random.chance(0.95) : random.chance(0.5);
    const mode =
      titleStatus === "CLEAR" && verified
        ? random.weighted([
            ["REALLOCATE", 34],
            ["LEASE", 22],
            ["AUCTION", 14],
            ["GRATIS", 5],
            ["", 25],
          ])
        : "";
    const number = String(index + 1).padStart(4, "0");
    const assetNo = `GY510722-${number}`;
    const builtYear = random.integer(1984, 2014);
    const area = areas[index];
    world.add("Asset", {
      key: assetNo,
      assetNo,
      name: `原${old.name}${label}`,
      ownership: "STATE",
      ownerUnit: holder,
      kind,
      division: { division: newCode },
      formerDivision: { division: oldCode },
      buildingAreaM2: metres(area),
      landAreaM2: metres(Math.round(area * (0.5 + random.next()))),
      builtYear,
      bookValueYuan: yuan((area / 100) * random.integer(420, 1350)),
      titleStatus,
      ...(titleStatus === "CLEAR" && {
        certNo: `川(${random.integer(2020, 2024)})三台县不动产权第${String(random.integer(1000, 29999)).padStart(7, "0")}号`,
      }),
      inventoryStatus: verified ? "VERIFIED" : "LISTED",
      useStatus: { REALLOCATE: "IN_USE", LEASE: "LEASED", "": "IDLE" }[mode] ?? "DISPOSED",
      ...(mode === "REALLOCATE" && {
        usedFor: random.pick(["便民服务站", "敬老院", "村(社区)阵地", "卫生院分院"]),
      }),
      startOn: DAY_AFTER,
    });
    if (mode === "") return;
    const asset = { asset: { key: assetNo }, mode, areaM2: metres(area) };
    if (mode === "LEASE")
      lease({ world, random, names }, asset, {
        perYear: (area / 100) * random.integer(18, 60),
        partly: random.chance(0.2),
        counterparty: `三台县${township.stem}${random.pick(LESSEES)}`,
      });
    else if (mode === "AUCTION") {
      const appraised = (area / 100) * random.integer(380, 980);
      const low = random.chance(0.1);
      const deal = yuan(appraised * (low ? 0.85 : 0.95 + 0.4 * random.next()));
      const disposedOn = random.day("2021-03-01", "2026-10-31");
      world.add("AssetDisposal", {
        ...asset,
        appraisedYuan: yuan(appraised),
        dealYuan: deal,
        incomeYuan: deal,
        disposedOn,
        counterparty: `三台县${township.stem}${random.pick(LESSEES)}`,
        approvalNo: approval(disposedOn, low ? "重新定价" : "", random),
      });
    } else {
      const disposedOn = random.day("2020-09-01", "2025-12-31");
      world.add("AssetDisposal", {
        ...asset,
        disposedOn,
        counterparty: mode === "GRATIS" ? "三台县教育和体育局" : holder,
        approvalNo: approval(disposedOn, "", random),
      });
    }
  });
}

const approval = (day: string, note: string, random: Random): string =>
  `三财资〔${day.slice(0, 4)}〕${random.integer(2, 96)}号${note}`;

interface Terms {
  perYear: number;
  /** A part of the asset stays with its owner. */
  partly?: boolean;
  counterparty: string;
  resolution?: string;
}

/** A lease of today, now and then after an earlier one; one of ten runs out within weeks. */
function lease(
  { world, random }: Sample,
  asset: { asset: { key: string }; mode: string; areaM2: string },
  { perYear, partly, resolution, ...terms }: Terms,
): void {
  const rent = (years: number, from: string, until: string) => {
    const areaM2 = partly ? metres(Math.round(Number(asset.areaM2) * 60)) : asset.areaM2;
    const total = perYear * years * (partly ? 0.6 : 1);
    const paid = Math.min(years, Number(TODAY.slice(0, 4)) - Number(from.slice(0, 4)) + 1);
    const deal = yuan(total * (0.95 + 0.2 * random.next()));
    world.add("AssetDisposal", {
      ...asset,
      ...terms,
      areaM2,
      disposedOn: from,
      leaseEnd: until,
      appraisedYuan: yuan(total),
      dealYuan: deal,
      incomeYuan: ((Number(deal) / years) * paid).toFixed(2),
      ...(resolution && {
        membersResolutionNo: `${resolution}〔${from.slice(0, 4)}〕${random.integer(1, 9)}号`,
        membersResolutionOn: `${Number(from.slice(0, 4)) - 1}-12-${random.integer(10, 30)}`,
      }),
    });
  };
  const soon = random.chance(0.09);
  const years = soon ? random.pick([3, 5]) : random.pick([3, 5, 5, 8, 10]);
  const until = soon ? random.day("2026-12-01", "2027-02-20") : undefined;
  const from = until
    ? yearsAfter(until, -years)
    : random.day(
        years === 3 ? "2024-03-01" : years === 5 ? "2022-04-01" : "2021-01-01",
        years === 3 ? "2026-09-30" : "2025-12-31",
      );
  const earlier = from > "2023-01-01" && random.chance(0.2);
  if (earlier) rent(2, yearsAfter(from, -2), from);
  rent(years, from, until ?? yearsAfter(from, years));
}

/** The villages that the reform ended leave their facilities where they stand; the collectives remain their owners. */
function sampleFacilities(sample: Sample): void {
  const { world, random, names } = sample;
  const living = new Set(
    world.succession.filter(({ relation }) => relation === "CONTINUES").map(({ oldCode }) => oldCode),
  );
  const successor = new Map(
    world.succession
      .filter(({ relation }) => relation === "MERGED_INTO")
      .map(({ oldCode, newCode }) => [oldCode, newCode]),
  );
  const ended = world.before.filter(
    ({ code, level, kind }) => level === "VILLAGE" && kind === "VILLAGE" && !living.has(code),
  );
  const kinds = Object.keys(FACILITIES);
  for (let index = 0; index < REUSED + STILL_IDLE; index++) {
    const old = ended[index % ended.length];
    const round = Math.floor(index / ended.length);
    const kind = kinds[(index + round) % kinds.length];
    const { name, area: size, uses } = FACILITIES[kind];
    const oldTownship = names.get(old.parentCode ?? "") as Unit;
    // Idle ones are spread among those in use.
    const idle =
      Math.floor(((index + 1) * STILL_IDLE) / (REUSED + STILL_IDLE)) >
      Math.floor((index * STILL_IDLE) / (REUSED + STILL_IDLE));
    const leased = !idle && random.chance(0.34);
    const area = random.integer(size[0] * 100, size[1] * 100);
    const clear = leased || random.chance(0.8);
    const assetNo = `JT510722-${String(index + 1).padStart(4, "0")}`;
    world.add("Asset", {
      key: assetNo,
      assetNo,
      name: `原${oldTownship.name}${old.name}${name}`,
      ownership: "COLLECTIVE",
      ownerOrg: { key: old.code },
      kind,
      division: { division: successor.get(old.code) ?? (world.area.get(old.code) as string) },
      formerDivision: { division: old.code },
      buildingAreaM2: metres(area),
      builtYear: random.integer(1976, 2012),
      bookValueYuan: yuan((area / 100) * random.integer(180, 620)),
      titleStatus: clear ? "CLEAR" : "PENDING",
      ...(clear && { certNo: `三集资确字第${String(index + 1).padStart(5, "0")}号` }),
      inventoryStatus: leased || random.chance(0.96) ? "VERIFIED" : "LISTED",
      useStatus: idle ? "IDLE" : leased ? "LEASED" : "IN_USE",
      ...(!idle && { usedFor: random.pick(uses) }),
      startOn: DAY_AFTER,
    });
    if (leased)
      lease(
        sample,
        { asset: { key: assetNo }, mode: "LEASE", areaM2: metres(area) },
        {
          perYear: (area / 100) * random.integer(10, 36),
          counterparty: `三台县${old.stem}${random.pick(LESSEES)}`,
          resolution: `${old.name}集体成员会议决议`,
        },
      );
  }
}
