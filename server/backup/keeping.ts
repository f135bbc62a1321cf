/** How the data of a hub is kept before something is done to it. */
import type { Keep } from "../core/upgrade/rehearsal.ts";
import { prune } from "./kept.ts";
import { packCopy } from "./makeBackup.ts";
import type { BackupSettings, Source } from "./settings.ts";

/** A copy that an upgrade has made anyway becomes a backup like all others. */
export const keepCopy =
  (source: Source, settings: BackupSettings): Keep =>
  async (copy) => {
    const { path } = await packCopy(copy, source, settings, "upgrade");
    prune(settings);
    return path;
  };
