/**
 * Triggers that write history. They stand below every way of writing (unit of work, set-based SQL, imports, a
 * shell), so that none can go round them.
 *
 * A row of history says what the hub knew about one record: from `valid_from` until `valid_to` in the world,
 * from transaction `from_number` until `to_number` in the hub. Both ends are exclusive, an empty one is open. A
 * write closes what it replaces and adds what holds now; nothing that was ever believed between two transactions is
 * lost. Without an open transaction there is no number, and the database refuses the write.
 */
import type { Dialect } from "./dialect.ts";
import type { EntityModel } from "./model.ts";
import { snake } from "./naming.ts";
import { hashName, personalFields, sealedName } from "./personal/sealedFields.ts";
import { literal } from "./sql.ts";

export const historyTable = (entity: EntityModel): string => `${entity.tableName}_history`;

export const storedColumns = (entity: EntityModel): string[] => [
  "id",
  ...entity.root.columns.map((column) => column.name),
  ...entity.levelColumns,
];

/** SQL of the name of a row's concrete entity. */
export const typeOfRow = (entity: EntityModel, row: string): string =>
  entity.abstract
    ? `case ${row}.level ${entity.levels.map((level) => `when ${literal(level.name)} then ${literal(level.type)}`).join(" ")} end`
    : literal(entity.name);

/** SQL list of the names that an entity's records bear in the change log: its own, or those of its levels. */
export const typesOf = (entity: EntityModel): string =>
  [entity, ...entity.concretes].map((one) => literal(one.name)).join(", ");

/** SQL conditions of what was believed before a transaction's write and from it on, on rows of history. */
export const believedBefore = (row: string, number: number | string): string =>
  `${row}.from_number < ${number} and (${row}.to_number is null or ${row}.to_number >= ${number})`;
export const believedAfter = (row: string, number: number | string): string =>
  `${row}.from_number <= ${number} and (${row}.to_number is null or ${row}.to_number > ${number})`;

/** Columns that tell of the writing, not of the record: two periods that differ in nothing else are one. */
export const bookkept = new Set(["id", "version", "created_at", "updated_at", "updated_by"]);

const log = (entity: EntityModel, row: "new" | "old", action: string): string =>
  `insert into change (type, record_number, action, transaction_id, effective_on, version)
    select ${typeOfRow(entity, row)}, ${row}.id, ${action}, c.number, c.effective_on, ${row}.version from write_context c;`;

/** What databases say differently where triggers are made. */
export interface TriggerWords extends Pick<Dialect, "same" | "differs" | "greatest" | "least" | "unindexed"> {
  /** Statements that make a trigger anew: under a condition it does its work at each row that is written. */
  trigger(name: string, table: string, event: TriggerEvent, condition: string, work: string): string[];
  /** The work of a trigger that refuses what set it off. */
  refuse(why: string): string;
}

export type TriggerEvent =
  | "after insert"
  | "before update"
  | "after update"
  | "before delete"
  | "after delete";

/** Marks of periods while a trigger is at work: to be replaced, to be joined, and to be followed by what is new. */
const replaced = 1;
const joined = 2;
const followed = 3;

/**
 * Triggers of an entity's table. History may not be longer than life: what is written for a record that began earlier
 * counts from then. A write holds from its day until the next day from which the same field is already known to
 * change, or throughout where it says so.
 */
export function recording(entity: EntityModel, words: TriggerWords): string[] {
  const { same, differs, greatest, least } = words;
  const table = entity.table;
  const history = historyTable(entity);
  const columns = storedColumns(entity);
  const first = snake(entity.lifespan.start);
  const begun = `coalesce(new.${first}, c.effective_on)`;
  const list = columns.join(", ");
  const periods = "valid_from, valid_to, from_number";
  const audible = "(select silent from write_context) = 0";
  const number = "(select number from write_context)";
  const day = "(select effective_on from write_context)";
  // The first day of life is a fact about the record, not about a period: correcting it reaches every version.
  const reborn = differs(`new.${first}`, `old.${first}`);
  const told = columns.filter((column) => !bookkept.has(column));
  // The database is to go by no other index than that of the record's number.
  const alike = (a: string, b: string): string =>
    told.map((column) => same(words.unindexed(`${a}.${column}`), `${b}.${column}`)).join(" and ");
  const those = (mark: number): string => `id = old.id and to_number is null and mark = ${mark}`;
  const earliest = `(select min(valid_from) from ${history} where ${those(replaced)})`;
  const kept = columns.map((column) =>
    column === first ? `case when ${reborn} then new.${first} else h.${first} end` : `h.${column}`,
  );
  // What stands beside a personal value changes when the value does, also where it looks the same.
  const leading = new Map(
    personalFields(entity).flatMap(([name]) =>
      [name, hashName(name)].map((one) => [entity.column(one), entity.column(sealedName(name))]),
    ),
  );
  const changes = (column: string, one: string, other: string): string => {
    const by = leading.get(column) ?? column;
    return differs(`${one}.${by}`, `${other}.${by}`);
  };
  const changesBefore = (column: string): string =>
    `exists (select 1 from ${history} g where g.id = old.id and g.to_number is null and g.mark = ${replaced}
       and g.valid_from > c.effective_on and g.valid_from <= h.valid_from and ${changes(column, "g", "old")})`;
  const merged = columns.map((column) =>
    bookkept.has(column)
      ? `new.${column}`
      : `case when ${changes(column, "new", "old")} and (c.throughout = 1 or not ${changesBefore(column)}) then new.${column} else h.${column} end`,
  );
  /** A neighbour of `h` that says the same, on its left or its right. */
  const neighbour = (of: string, side: "left" | "right", states: string): string =>
    `exists (select 1 from ${history} n where n.id = old.id and ${states}
       and ${side === "left" ? `n.valid_to = ${of}.valid_from` : `n.valid_from = ${of}.valid_to`} and ${alike("n", of)})`;
  const fresh = `n.to_number is null and n.from_number = ${number} and ${differs("n.mark", String(replaced))}`;
  const inRun = `n.to_number is null and n.mark = ${joined}`;
  const rewritten = differs("new.version", "old.version");
  // What nearly always is: the last period says what the row said, and nothing is known of days to come.
  const follows = `${rewritten} and exists (select 1 from ${history} h
      where h.id = old.id and h.to_number is null and h.valid_to is null and h.valid_from <= ${day} and not (${reborn})
        and ${alike("h", "old")} and (h.valid_from = ${day} or not (${alike("h", "new")}))
        and not exists (select 1 from ${history} g where g.id = old.id and g.to_number is null and g.valid_to >= ${day}
          and (g.valid_to > ${day} or ${alike("g", "new")})))`;
  const hasFollowed = `${rewritten} and exists (select 1 from ${history}
      where id = old.id and to_number is null and valid_to is null and from_number = ${number} and version = new.version)`;
  const stays = same("new.deleted_at", "old.deleted_at");
  const triggers: Record<string, [event: TriggerEvent, condition: string, work: string]> = {
    insert: [
      "after insert",
      audible,
      `${log(entity, "new", "'CREATED'")}
      insert into ${history} (${list}, ${periods})
        select ${columns.map((column) => `new.${column}`).join(", ")}, ${begun}, null, c.number from write_context c;`,
    ],
    // Comes before the others. The row that is followed stays, so that what indexes hold of it stays as well; what was
    // believed of it goes into a copy.
    follow: [
      "before update",
      `${audible} and ${stays} and ${follows}`,
      `${log(entity, "new", "'UPDATED'")}
      update ${history} set mark = ${followed} where id = old.id and to_number is null and valid_to is null;
      insert into ${history} (${list}, ${periods}, to_number)
        select ${columns.map((column) => `h.${column}`).join(", ")}, h.valid_from, null, h.from_number, c.number
        from ${history} h, write_context c where h.id = old.id and h.to_number is null and h.mark = ${followed} and h.from_number < c.number
        union all
        select ${columns.map((column) => `new.${column}`).join(", ")}, c.effective_on, null, c.number, null from write_context c;
      delete from ${history} where ${those(followed)} and valid_from = ${day};
      update ${history} set valid_to = ${day}, from_number = ${number}, mark = null where ${those(followed)};`,
    ],
    update: [
      "after update",
      `${audible} and ${stays} and not (${hasFollowed})`,
      `${log(entity, "new", "'UPDATED'")}
      update ${history} set mark = ${replaced}
        where id = old.id and to_number is null and (valid_to is null or valid_to > ${day} or ${reborn}
          or valid_to = ${day} and ${alike(history, "new")});
      insert into ${history} (${list}, ${periods})
        select ${kept.join(", ")},
          case when ${reborn} and h.valid_from = ${earliest} then coalesce(new.${first}, h.valid_from) else h.valid_from end,
          ${least(["coalesce(h.valid_to, c.effective_on)", "c.effective_on"])}, c.number
        from ${history} h, write_context c where h.id = old.id and h.to_number is null and h.mark = ${replaced} and h.valid_from < c.effective_on;
      insert into ${history} (${list}, ${periods})
        select ${merged.join(", ")},
          case when ${reborn} and h.valid_from = ${earliest} and h.valid_from >= c.effective_on
            then coalesce(new.${first}, h.valid_from) else ${greatest(["h.valid_from", "c.effective_on"])} end,
          h.valid_to, c.number
        from ${history} h, write_context c
        where h.id = old.id and h.to_number is null and h.mark = ${replaced} and (h.valid_to is null or h.valid_to > c.effective_on);
      update ${history} set mark = ${joined}
        where id = old.id and to_number is null and from_number = ${number} and mark is null
          and (${neighbour(history, "left", fresh)} or ${neighbour(history, "right", fresh)});
      insert into ${history} (${list}, ${periods})
        select ${columns.map((column) => `h.${column}`).join(", ")},
          (select max(x.valid_from) from ${history} x where x.id = old.id and x.to_number is null and x.mark = ${joined} and x.valid_from <= h.valid_from
             and not ${neighbour("x", "left", inRun)}),
          h.valid_to, h.from_number
        from ${history} h where h.id = old.id and h.to_number is null and h.mark = ${joined} and not ${neighbour("h", "right", inRun)};
      delete from ${history} where ${those(joined)};
      delete from ${history} where ${those(replaced)} and from_number = ${number};
      update ${history} set to_number = ${number}, mark = null where ${those(replaced)};`,
    ],
    withdraw: [
      "after update",
      `${audible} and old.deleted_at is null and new.deleted_at is not null`,
      `${log(entity, "new", "'DELETED'")}
      update ${history} set to_number = ${number} where id = old.id and to_number is null;`,
    ],
    restore: [
      "after update",
      `${audible} and old.deleted_at is not null and new.deleted_at is null`,
      `insert into ${history} (${list}, ${periods})
        select ${columns.map((column) => (column === "deleted_at" ? "null" : bookkept.has(column) ? `new.${column}` : `h.${column}`)).join(", ")},
          h.valid_from, h.valid_to, c.number
        from ${history} h, write_context c
        where h.id = old.id and h.to_number = (
            select max(transaction_id) from change where type in (${typesOf(entity)})
              and record_number = old.id and action = 'DELETED')
          -- What one transaction wrote twice before it deleted the record was the later of the two.
          and not exists (select 1 from ${history} l where l.id = h.id and l.to_number = h.to_number and l.from_number > h.from_number
            and (h.valid_to is null or l.valid_from < h.valid_to) and (l.valid_to is null or l.valid_to > h.valid_from));
      ${log(entity, "new", "'RESTORED'")}`,
    ],
    erase: [
      "after delete",
      audible,
      `${log(entity, "old", "'ERASED'")}
      update ${history} set to_number = ${number} where id = old.id and to_number is null;`,
    ],
  };
  return Object.entries(triggers).flatMap(([name, [event, condition, work]]) =>
    words.trigger(`${entity.tableName}_${name}_recorded`, table, event, condition, work),
  );
}
