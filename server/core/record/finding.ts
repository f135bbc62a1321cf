/** What verifying the record finds amiss. */
import type { Bilingual } from "../bilingual.ts";

export interface Finding extends Bilingual {
  kind: "EDITED" | "MISSING" | "CUT" | "FORGED" | "UNTOLD" | "CONTENT";
  /** Number of the entry, or of the transaction. */
  number: number;
}

type Made = (number: number, more?: number | string) => Finding;

/** An entry is not what it was when it was written. */
export const edited: Made = (number) => ({
  kind: "EDITED",
  number,
  zh: `第 ${number} 条记录与写入时不符:被改动、调换,或其前一条被改动`,
  en: `entry ${number} is not what was written: it was edited, moved, or the one before it was`,
});

export const missing: Made = (number, last) => ({
  kind: "MISSING",
  number,
  zh: number === last ? `第 ${number} 条记录被删除` : `第 ${number} 至 ${last} 条记录被删除`,
  en: number === last ? `entry ${number} was removed` : `entries ${number} to ${last} were removed`,
});

export const cut: Made = (number, last) => ({
  kind: "CUT",
  number,
  zh: `末尾被截断:签名证明曾有第 ${last} 条,现只到第 ${number} 条`,
  en: `the end was cut off: a signature tells of entry ${last}, and the last is ${number}`,
});

export const forged: Made = (number, why) => ({
  kind: "FORGED",
  number,
  zh: `第 ${number} 条处的签名不成立(${why})`,
  en: `the signature at entry ${number} does not hold (${why})`,
});

export const untold: Made = (number) => ({
  kind: "UNTOLD",
  number,
  zh: `第 ${number} 号写入批次没有记录`,
  en: `transaction ${number} has no entry`,
});

export const content: Made = (number, what) => ({
  kind: "CONTENT",
  number,
  zh: `第 ${number} 号写入批次的内容(台账、变更或历史)与记录不符${what ? `:${what}` : ""}`,
  en: `what transaction ${number} wrote (ledger, changes or history) is not what the record says${what ? `: ${what}` : ""}`,
});
