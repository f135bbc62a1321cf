/** What SQLite cannot do for reasons outside the hub, told in plain words: nothing was done, and when to try again. */

import type { Bilingual } from "../core/bilingual.ts";
import { HubError } from "../core/errors.ts";

/** Seconds after which it is worth another try. */
export const soon = 5;
const later = 60;

const faults: { code: RegExp; seconds: number; text: Bilingual }[] = [
  {
    code: /^SQLITE_FULL|ENOSPC/,
    seconds: later,
    text: {
      zh: "磁盘已满,未能保存,任何内容都没有改变。请联系管理员清理磁盘空间,之后无需重启即可继续",
      en: "the disk is full and nothing was saved. Ask an administrator to free space; no restart is needed after that",
    },
  },
  {
    code: /^SQLITE_(BUSY|LOCKED|PROTOCOL)/,
    seconds: soon,
    text: {
      zh: "数据库文件正被另一程序占用,未能保存,任何内容都没有改变。请稍后重试",
      en: "another program holds the database file and nothing was saved. Try again in a moment",
    },
  },
  {
    code: /^SQLITE_(CORRUPT|NOTADB)/,
    seconds: later,
    text: {
      zh: "数据库文件有损坏之处,此项无法完成;其他内容照常可用。请联系管理员用备份恢复",
      en: "a part of the database file is damaged and this cannot be done; the rest goes on. Ask an administrator to restore a copy",
    },
  },
  {
    code: /^SQLITE_(READONLY|PERM|CANTOPEN|AUTH)/,
    seconds: later,
    text: {
      zh: "数据库文件不可写,未能保存,任何内容都没有改变。请联系管理员检查文件权限",
      en: "the database file cannot be written and nothing was saved. Ask an administrator to look at its permissions",
    },
  },
  {
    code: /^SQLITE_IOERR/,
    seconds: later,
    text: {
      zh: "读写数据库文件时设备出错,未能完成,任何内容都没有改变。请稍后重试,若仍出现请联系管理员检查磁盘",
      en: "the device failed while the database file was read or written and nothing was saved. Try again, and ask an administrator to look at the disk if it stays",
    },
  },
];

export const unavailable = (text: Bilingual, seconds: number): HubError =>
  new HubError(
    "UNAVAILABLE",
    { zh: `${text.zh}(约 ${seconds} 秒后再试)`, en: `${text.en} (about ${seconds} seconds from now)` },
    [],
    { retryAfter: seconds },
  );

/** For what somebody has waited a second. */
export const waited = (long: Bilingual | undefined): Bilingual => ({
  zh: `${long ? long.zh : "前面的保存尚未完成"},等候已满 1 秒,此请求未受理,任何内容都没有改变。请稍后重试`,
  en: `${long ? long.en : "what was asked before is still being written"}; after a second of waiting the request was not taken and nothing was done. Try again in a moment`,
});

/** An answer is made in memory, which has its bounds. */
const tooLarge = (): HubError =>
  new HubError("QUERY_TOO_COMPLEX", {
    zh: "此查询的结果过大,无法一次给出:请加筛选条件、减少字段或分页读取",
    en: "the answer is too large to be made at once: filter, ask for fewer fields, or read page by page",
  });

/** A statement nests as deep and names as many tables as SQLite bears. */
const beyondSqlite = /^(Expression tree is too large|parser stack overflow|at most \d+ tables|too many )/;

const tooNested = (): HubError =>
  new HubError("QUERY_TOO_COMPLEX", {
    zh: "此查询的条件嵌套过深,数据库无法处理:请减少嵌套,或分次查询",
    en: "the conditions of this query are nested deeper than the database bears: nest less, or ask in several",
  });

/** The error as the caller is to hear it; one that is no fault of the ground stays what it is. */
export function told(error: unknown): unknown {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: string };
  if (code === "SQLITE_TOOBIG" || code === "SQLITE_NOMEM") return Object.assign(tooLarge(), { cause: error });
  if (code === "SQLITE_ERROR" && beyondSqlite.test(message ?? ""))
    return Object.assign(tooNested(), { cause: error });
  const fault = typeof code === "string" && faults.find((one) => one.code.test(code));
  return fault ? Object.assign(unavailable(fault.text, fault.seconds), { cause: error }) : error;
}
