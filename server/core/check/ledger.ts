/** The ledger of transactions and the log of changes that hang on it. */
import { type Check, found } from "./check.ts";

const altered = {
  zh: "有人越过系统改动了数据库:查明来源,用最近一份检查无误的备份恢复",
  en: "somebody changed the database past the hub: find out who, and restore the latest backup in which this holds",
};

export const transactionsAreInOrder: Check = {
  name: "transactionsAreInOrder",
  severity: "ERROR",
  holds: {
    zh: "事务编号连续,认知时刻不倒退",
    en: "transactions are numbered without a gap, and what is known by when goes forward",
  },
  advice: altered,
  find: (asked) =>
    found(
      asked,
      `select previous || ' → ' || id || ', ' || known_at as text from (
         select id, known_at, lag(id) over (order by id) as previous, lag(known_at) over (order by id) as before from ledger)
       where id <> previous + 1 or known_at < before limit 100`,
    ),
};

export const changesAreInOrder: Check = {
  name: "changesAreInOrder",
  severity: "ERROR",
  holds: {
    zh: "变更记录编号连续,依事务先后排列",
    en: "the log of changes is without a gap and in the order of transactions",
  },
  advice: altered,
  find: (asked) =>
    found(
      asked,
      `select previous || ' → ' || id || ', ' || transaction_id as text from (
         select id, transaction_id, lag(id) over (order by id) as previous, lag(transaction_id) over (order by id) as before
         from change)
       where id <> previous + 1 or transaction_id < before limit 100`,
    ),
};
