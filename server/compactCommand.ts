/** `npm run hub -- compact`: superseded knowledge goes into a signed file, and comes back from it. */
import { readKnowledge } from "./compact/knowledgeFile.ts";
import { layBack, unsound } from "./compact/layBack.ts";
import { type Superseded, supersededBefore, takeOut } from "./compact/takeOut.ts";
import { StartError } from "./config.ts";
import type { Hub } from "./core/hub.ts";
import { isDay } from "./core/types/scalars.ts";
import { type HubCommand, operator } from "./operatorCommand.ts";
import { version } from "./version.ts";

export const compactCommand: HubCommand = {
  words: ["compact"],
  does: "takes knowledge that was superseded before a day out into a signed file / 把某日之前已被取代的认知移出到签名文件",
  usage: "compact --before <YYYY-MM-DD> [--dry-run] | --verify <file> | --restore <file>",
  options: {
    before: { type: "string", does: "what was superseded before this day / 早于此日被取代的认知" },
    "dry-run": { type: "boolean", does: "tells what would go and keeps everything / 只试算,不移出" },
    verify: { type: "string", does: "looks whether a file is whole / 核验文件是否完好" },
    restore: { type: "string", does: "lays a file back / 装回文件" },
  },
  beside: false,
  async run(hub, { before, verify, restore, "dry-run": tried }) {
    if (typeof verify === "string") return verified(hub, verify);
    if (typeof restore === "string") {
      const rows = await layBack(hub, operator("compact restore"), restore);
      return `${rows} rows are back / 已装回 ${rows} 行`;
    }
    if (!isDay(before)) throw new StartError("compact needs --before YYYY-MM-DD / 请用 --before 指定日期");
    if (tried) return toldOf(await supersededBefore(hub, before));
    const was = await megabytes(hub);
    const taken = await takeOut(hub, operator("compact"), before, version);
    if (taken.rows === 0) return toldOf(taken);
    await hub.database.write("vacuum", []);
    const is = await megabytes(hub);
    return [
      toldOf(taken),
      `${taken.path}  sha256 ${taken.sha256}`,
      `what was known before transaction ${taken.upTo} cannot be asked any more / 第 ${taken.upTo} 号事务之前的认知不再可查`,
      `the database has ${was.toFixed(1)} → ${is.toFixed(1)} MB, ${(was - is).toFixed(1)} MB won / 数据库减少 ${(was - is).toFixed(1)} MB`,
      "Keep the file: backups from now on do not hold what is in it / 请妥善保存该文件,此后的备份不再含其内容",
    ].join("\n");
  },
};

async function verified(hub: Hub, path: string): Promise<string> {
  const read = await readKnowledge(path, hub.signer);
  if (!read?.sound) throw unsound(path);
  const { held, seal, rows } = read;
  const isOwn = seal.publicKey === hub.signer.publicKey;
  return [
    `${path} is whole: ${rows} rows, superseded before ${held.before} / 文件完好:${rows} 行,早于 ${held.before} 被取代`,
    `signed by / 签名公钥 ${seal.publicKey}${isOwn ? "  (this hub / 本系统)" : ""}`,
    `sha256 ${seal.sha256}`,
  ].join("\n");
}

const toldOf = ({ rows, tables }: Superseded): string =>
  rows === 0
    ? "nothing was superseded before that day / 此日之前没有被取代的认知"
    : [
        `${rows} rows of superseded knowledge / 被取代的认知 ${rows} 行`,
        ...tables.map(({ entity, rows: count }) => `  ${entity.statement.label} ${entity.name}  ${count}`),
      ].join("\n");

async function megabytes({ database }: Hub): Promise<number> {
  const [{ bytes }] = await database.write(
    "select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()",
    [],
  );
  return Number(bytes) / 1e6;
}
