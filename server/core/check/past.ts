/** History: what is believed of a record follows without gap or overlap, and is what its row says. */
import type { EntityModel } from "../model.ts";
import { bookkept, historyTable, storedColumns, typesOf } from "../recording.ts";
import { type Asked, type Check, type Finding, found, looked, says } from "./check.ts";

const byHand = {
  zh: "对照变更记录,用最近一份检查无误的备份核对该记录;不要直接改动数据库",
  en: "hold the record against the log of changes and a backup in which this holds; do not mend the database by hand",
};

/** Of every entity with a history; of units alone where only some of them are looked at. */
async function all(asked: Asked, find: (entity: EntityModel) => string): Promise<Finding[]> {
  const entities = asked.model.roots.filter(
    ({ recorded, abstract }) => recorded && (abstract || !asked.units),
  );
  return (await Promise.all(entities.map((entity) => found(asked, find(entity))))).flat();
}

const among = (asked: Asked, entity: EntityModel, row: string): string =>
  entity.abstract ? looked(asked, `${row}.id`) : "1 = 1";

export const periodsFollow: Check = {
  name: "periodsFollow",
  severity: "ERROR",
  holds: {
    zh: "同一记录的各段历史首尾相接,不缺不叠",
    en: "periods of a record follow each other without gap or overlap",
  },
  advice: byHand,
  find: (asked) =>
    all(
      asked,
      (
        entity,
      ) => `select ${says(entity, "h", "h.valid_from || ' → ' || coalesce(h.valid_to, '…') || ' | ' || coalesce(h.next, '…')")}
        from (select *, lead(valid_from) over (partition by id order by valid_from, history_id) as next
          from ${historyTable(entity)} where to_number is null and ${among(asked, entity, historyTable(entity))}) h
        where h.valid_to is not h.next or h.valid_to <= h.valid_from limit 100`,
    ),
};

export const knowledgeIsNumbered: Check = {
  name: "knowledgeIsNumbered",
  severity: "ERROR",
  holds: {
    zh: "每段历史自某一事务起为人所知,至其后的事务止",
    en: "what was believed was so from one transaction to a later one",
  },
  advice: byHand,
  find: (asked) =>
    all(
      asked,
      (
        entity,
      ) => `select ${says(entity, "h", "coalesce(h.from_number, '…') || ' → ' || coalesce(h.to_number, '…')")}
        from ${historyTable(entity)} h where ${among(asked, entity, "h")} and (h.from_number is null or h.to_number <= h.from_number
          or h.from_number > 0 and h.from_number not in (select id from ledger)
          or h.to_number > 0 and h.to_number not in (select id from ledger)) limit 100`,
    ),
};

export const rowsFollowHistory: Check = {
  name: "rowsFollowHistory",
  severity: "ERROR",
  holds: { zh: "记录的现值与其历史一致", en: "a record says today what its history says" },
  advice: byHand,
  find: (asked) => {
    const day = "(select coalesce(advanced_to, date('now', '+8 hours')) from write_context)";
    return all(asked, (entity) => {
      const told = storedColumns(entity).filter((column) => !bookkept.has(column));
      return `select ${says(entity, "r", "'≠'")} from ${entity.table} r left join (
          select *, row_number() over (partition by id order by
            case when valid_from > ${day} then 1 when valid_to is null or valid_to > ${day} then 0 else 2 end,
            case when valid_from > ${day} then valid_from end, valid_from desc) as nearness
          from ${historyTable(entity)} where to_number is null) h on h.id = r.id and h.nearness = 1
        where r.deleted_at is null and ${among(asked, entity, "r")}
          and (h.id is null or ${told.map((column) => `r.${column} is not h.${column}`).join(" or ")}) limit 100`;
    });
  },
};

export const deletedLeaveNothing: Check = {
  name: "deletedLeaveNothing",
  severity: "ERROR",
  holds: {
    zh: "已删除或已清除的记录不再有现行历史",
    en: "of what was deleted or erased nothing is believed any more",
  },
  advice: byHand,
  find: (asked) =>
    all(
      asked,
      (entity) => `select ${says(entity, "h", "h.valid_from")} from ${historyTable(entity)} h
        where h.to_number is null and ${among(asked, entity, "h")}
          and not exists (select 1 from ${entity.table} r where r.id = h.id and r.deleted_at is null) limit 100`,
    ),
};

export const writesAreTold: Check = {
  name: "writesAreTold",
  severity: "ERROR",
  holds: {
    zh: "记录的版本即变更记录中最近一次的版本",
    en: "the version of a record is the latest that the log of changes tells",
  },
  advice: byHand,
  find: (asked) =>
    all(
      asked,
      (entity) => `select ${says(entity, "r", "r.version || ' ≠ ' || c.version")} from ${entity.table} r
        join (select record_number, max(version) as version from change
          where type in (${typesOf(entity)}) group by record_number) c on c.record_number = r.id
        where r.version <> c.version and ${among(asked, entity, "r")} limit 100`,
    ),
};
