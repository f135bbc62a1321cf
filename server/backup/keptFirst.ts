/** What changes much waits for a backup, and is not done without one. */
import { unavailable } from "../database/fault.ts";
import type { Backups } from "./backups.ts";

export async function keptFirst(backups: Backups): Promise<void> {
  try {
    await backups.make("plan");
  } catch (error) {
    const why = (error as Error).message;
    const text = {
      zh: `此操作涉及全县,须先备份,但备份未能完成(${why}),任何内容都没有改变。请联系管理员检查备份文件夹与磁盘空间后重试`,
      en: `this concerns a whole county, and the backup that comes before it could not be made (${why}); nothing was done. Ask an administrator to look at the folder of backups and the room on its disk, then try again`,
    };
    throw unavailable(text, 60);
  }
}
