/** Why a file is not taken for the hub's data, each by its name and with what to do. */
import type { Bilingual } from "../core/bilingual.ts";
import { HubError } from "../core/errors.ts";

const refused = (path: string, { zh, en }: Bilingual): HubError =>
  new HubError("CONFLICT", { zh: `${path}:${zh}`, en: `${path}: ${en}` });

export const foreign = (path: string): HubError =>
  refused(path, {
    zh: "不是本系统的备份文件。请选择“hub backup”生成的 .backup 文件,或连续副本的文件夹",
    en: "this is no backup of a Zhencun Hub. Name a .backup file that `hub backup` made, or the folder of a continuous copy",
  });

export const damaged = (path: string): HubError =>
  refused(path, {
    zh: "备份已损坏,内容与其校验值不符。请改用另一份备份,或从原处重新复制此文件",
    en: "the backup is damaged: its content differs from its checksum. Take another backup, or copy this one again from where it came from",
  });

export const truncated = (path: string): HubError =>
  refused(path, {
    zh: "备份不完整,文件在结尾之前中断。请从原处重新复制此文件,或改用另一份备份",
    en: "the backup is cut off before its end. Copy it again from where it came from, or take another backup",
  });

export const newerFormat = (path: string, hub: string | null): HubError =>
  refused(path, {
    zh: `备份由本系统的更新版本(${hub})生成。请用该版本恢复`,
    en: `the backup was made by a newer hub (${hub}). Restore it with that version`,
  });

export const newerHub = (path: string, hub: string, mine: string): HubError =>
  refused(path, {
    zh: `备份中的数据由本系统的更新版本(${hub},现为 ${mine})写成。请用该版本恢复`,
    en: `its data was written by a newer hub (${hub}; this is ${mine}). Restore it with that version`,
  });

export const otherKeyed = (path: string, needed: string | undefined, given: string | undefined): HubError =>
  refused(path, {
    zh: `备份需要指纹为 ${needed} 的密钥,${given ? `现有密钥的指纹为 ${given}` : "此处没有密钥"}。请把 HUB_SECRET 设为当时的密钥(未设置时在数据库旁的 hub.secret 中)`,
    en: `it needs the key with the fingerprint ${needed}; ${given ? `the one at hand has ${given}` : "there is none here"}. Set HUB_SECRET to the secret of that hub (where none was set, it is in hub.secret beside its database)`,
  });

export const isSealed = (path: string): HubError =>
  refused(path, {
    zh: "备份已加密。请把 BACKUP_SECRET 设为备份时的口令",
    en: "the backup is encrypted. Set BACKUP_SECRET to the passphrase under which it was made",
  });

export const wrongPassphrase = (path: string): HubError =>
  refused(path, {
    zh: "BACKUP_SECRET 不是此备份的口令。请使用备份时的口令",
    en: "BACKUP_SECRET is not the passphrase of this backup. Set the one under which it was made",
  });

export const unsound = (path: string, fault: string): HubError =>
  refused(path, {
    zh: `其中的数据库未通过完整性检查(${fault})。请改用另一份备份`,
    en: `the database in it does not pass the integrity check (${fault}). Take another backup`,
  });

export const missing = (path: string): HubError =>
  refused(path, {
    zh: "没有此文件。请核对路径",
    en: "there is no such file. Look at its path",
  });
