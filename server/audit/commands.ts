/** `hub audit …`: what the operator of the machine does with the record. */
import { StartError } from "../config.ts";
import type { Hub } from "../core/hub.ts";
import { archive } from "../core/record/archive.ts";
import { entriesAfter, reading } from "../core/record/chain.ts";
import type { Source } from "../core/record/entry.ts";
import { signHead } from "../core/record/heads.ts";
import { leastDays } from "../core/record/leastDays.ts";
import { filesTakenOut, toldTakenOut } from "../core/record/takenOut.ts";
import type { Restored } from "../core/record/verify.ts";
import { verifyAndRecord } from "../core/record/verifyAndRecord.ts";

/** Answers what is to be told, and whether it is good news. */
export async function verifyCommand(hub: Hub, source: Source): Promise<{ told: string; sound: boolean }> {
  const { entries, transactions, signatures, keys, restored, findings } = await verifyAndRecord(
    hub,
    source,
    "hub audit verify",
  );
  const sound = findings.length === 0;
  const told = [
    `${entries} entries, ${transactions} transactions, ${signatures} signatures / ${entries} 条记录、${transactions} 个写入批次、${signatures} 个签名`,
    ...keys.map((key) => `signed by / 签名公钥 ${key}`),
    ...restored.map(toldRestored),
    ...toldTakenOut(await hub.database.rows(filesTakenOut)),
    ...findings.map(({ en, zh }) => `${en} / ${zh}`),
    sound ? "the record is whole / 记录完整" : "the record was altered / 记录被改动",
  ];
  return { told: told.join("\n"), sound };
}

const toldRestored = ({ entry, at, left }: Restored): string =>
  [
    `a backup took the place of the file at ${at}, entry ${entry}`,
    left ? `; what it replaced held entries up to ${left} at least` : "",
    ` / 第 ${entry} 条:${at} 以备份恢复`,
    left ? `,被替换的数据库至少记到第 ${left} 条` : "",
  ].join("");

export const keyCommand = ({ signer }: Hub): string => signer.publicKey;

export async function archiveCommand(hub: Hub, source: Source, before: string): Promise<string> {
  const least = new Date(Date.now() - leastDays * 86_400_000).toISOString();
  if (`${before}T` > least)
    throw new StartError(
      `--before ${before}: the record is kept for ${leastDays} days at least / 记录至少在库中保存 ${leastDays} 天`,
    );
  const done = await archive(hub, source, before);
  await signHead(hub);
  return done
    ? `${done.entries} entries up to ${done.last} are in ${done.file} / 已归档 ${done.entries} 条记录`
    : "nothing is that old / 没有更早的记录";
}

/** Entries as JSON lines, from a number on. */
export async function* linesCommand({ database }: Hub, from: number): AsyncGenerator<string> {
  for await (const rows of entriesAfter(reading(database), from - 1))
    for (const row of rows) yield `${JSON.stringify(row)}\n`;
}
