/** Superseded knowledge that was taken out of the database into files, and what cannot be answered without it. */
import { HubError } from "../errors.ts";
import type { Row } from "../rule.ts";

/** SQL of the last transaction that superseded any of it; 0 where nothing was taken out. */
export const takenOutTo = "coalesce((select max(up_to) from taken_out), 0)";

/** SQL of the file that holds it, with the instant from which on knowledge is whole. */
export const lastTakenOut =
  "select up_to, known_at, file from taken_out union all select 0, null, null order by up_to desc limit 1";

const advice = ({ file }: Row) => ({
  zh: `请运维人员用 hub compact --restore 装回“${file}”`,
  en: `have the operator lay ${file} back with hub compact --restore`,
});

/** Of `knownAt`. */
export const knownNoMore = (instant: string, taken: Row): HubError =>
  HubError.input("knownAt", {
    zh: `${instant} 时的认知已移出数据库,最早可查 ${taken.known_at}:请改用不早于此的 knownAt,或${advice(taken).zh}`,
    en: `what was known at ${instant} was taken out of the database, which answers from ${taken.known_at} on: ask for that or later, or ${advice(taken).en}`,
  });

/** Of a transaction that is to be taken back. */
export const beforeIsGone = (number: number, taken: Row): HubError =>
  new HubError("CONFLICT", {
    zh: `批次 ${number} 写入之前的内容已移出数据库,无法撤销:请更正各条记录,或${advice(taken).zh}`,
    en: `what stood before transaction ${number} was taken out of the database, so it cannot be taken back: correct the records, or ${advice(taken).en}`,
  });

/** Of a transaction of which it is asked what it changed. */
export const beforeIsUntold = (number: number, taken: Row): HubError =>
  new HubError("CONFLICT", {
    zh: `批次 ${number} 写入之前的内容已移出数据库,列不出调整前的情况:${advice(taken).zh}`,
    en: `what stood before transaction ${number} was taken out of the database, so what it changed cannot be told: ${advice(taken).en}`,
  });

/** Names the files to whoever looks the data over. */
export const toldTakenOut = (rows: Row[]): string[] =>
  rows.map(
    ({ up_to, rows: count, file }) =>
      `${count} rows superseded up to transaction ${up_to} were taken out into ${file} / 第 ${up_to} 号事务及以前被取代的 ${count} 行已移出到 ${file}`,
  );

/** SQL of those that are not laid back. */
export const filesTakenOut = "select up_to, rows, file from taken_out order by up_to";
