/** What of a hub is kept, and where, as its environment says. */
import { keyMark } from "./backup/keyMark.ts";
import { type BackupSettings, defaults, type Source } from "./backup/settings.ts";
import { backupFolder, type Config } from "./config.ts";
import { knownSecret } from "./secret.ts";

export function sourceOf({ databaseFile, secret }: Config): Source {
  const known = knownSecret(databaseFile, secret);
  return { databaseFile, keyMark: known && keyMark(known) };
}

export const settingsOf = ({ backups, databaseFile }: Config): BackupSettings =>
  backups ?? { ...defaults, folder: backupFolder(databaseFile) };
