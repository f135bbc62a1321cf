/** Commands that keep a hub's data and bring it back. */
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { signerOf } from "./audit/signer.ts";
import { toldBackup } from "./backup/backups.ts";
import { makeBackup } from "./backup/makeBackup.ts";
import { noted } from "./backup/noted.ts";
import { restore } from "./backup/restore.ts";
import { type Config, foldersOf, StartError } from "./config.ts";
import type { Entry } from "./core/record/entry.ts";
import type { Head } from "./core/record/signer.ts";
import type { Origin } from "./core/writer/transaction.ts";
import { settingsOf, sourceOf } from "./keeping.ts";
import { type FileCommand, operator } from "./operatorCommand.ts";
import { knownSecret } from "./secret.ts";
import { version } from "./version.ts";

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** What came to nothing is in the record of the hub as it stands, where there is one that can be written. */
async function orTold<T>(
  { databaseFile }: Config,
  source: Origin,
  entry: Entry,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const told = { ...entry, ...source.entry, result: "FAILED", detail: (error as Error).message };
    if (existsSync(databaseFile)) await noted(databaseFile, source, told).catch(() => {});
    throw error;
  }
}

export const keepingCommands: FileCommand[] = [
  {
    words: ["backup"],
    does: "makes a verified backup, beside a running hub too / 备份,运行中亦可",
    usage: "backup [--to <file>]",
    options: { to: { type: "string", does: "file to write, kept until you remove it / 指定备份文件" } },
    async onFiles(config, { to }) {
      const began = performance.now();
      const source = operator("backup");
      const made = await orTold(config, source, { kind: "BACKUP" }, () =>
        makeBackup(sourceOf(config), settingsOf(config), "hand", to as string | undefined),
      );
      const { head, path, bytes } = made;
      await noted(config.databaseFile, source, { ...toldBackup(made), ...source.entry });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      return [
        `${path}  ${megabytes(bytes)}, ${seconds} s`,
        `holds everything up to transaction ${head.transaction}, verified / 含至第 ${head.transaction} 号事务的全部数据,已核验`,
        head.sealing
          ? "encrypted: restoring it takes BACKUP_SECRET and the key / 已加密,恢复时需要 BACKUP_SECRET 与密钥"
          : "not encrypted: set BACKUP_SECRET for that / 未加密,设置 BACKUP_SECRET 即可加密",
        `key / 密钥指纹 ${head.keyMark}`,
      ].join("\n");
    },
  },
  {
    words: ["restore"],
    does: "puts a backup in the place of the data of a stopped hub / 用备份恢复(须先停止系统)",
    usage: "restore <file.backup | folder of the continuous copy>",
    options: {},
    async onFiles(config, _options, [file]) {
      if (!file) throw new StartError("restore needs a backup / 请指定备份文件");
      const secret = knownSecret(config.databaseFile, config.secret);
      const signer = secret ? signerOf(secret, foldersOf(config)) : undefined;
      const source = operator("restore");
      let head: Head | undefined;
      const told = { kind: "RESTORE", object: basename(file) };
      const { madeAt, transaction, replaced } = await orTold(config, source, told, () =>
        restore(file, sourceOf(config), version, settingsOf(config).passphrase, async (laid, restored) => {
          const detail = `madeAt: ${restored.madeAt}; transaction: ${restored.transaction}`;
          head = await noted(laid, source, { ...told, detail, ...source.entry }, signer);
        }),
      );
      if (head) signer?.kept.keep(head);
      return [
        `${config.databaseFile} is as it was on ${madeAt}, at transaction ${transaction} / 已恢复到第 ${transaction} 号事务`,
        ...(replaced ? [`what was there before is ${replaced} / 原有数据另存为 ${replaced}`] : []),
        "Everybody signs in anew; look at the tokens that were revoked since / 所有人须重新登录,此后撤销的令牌请重新撤销",
      ].join("\n");
    },
  },
];
