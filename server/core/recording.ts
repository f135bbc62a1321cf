/**
 * Triggers that write history. They stand below every way of writing (unit of work, set-based SQL, imports, a
 * shell), so that none can go round them.
 *
 * A row of history says what the hub knew about one record: from `valid_from` until `valid_to` in the world,
 * from `recorded_from` until `recorded_to` in the hub. Both ends are exclusive, an empty one is open. A write
 * closes the recorded period of what it replaces and adds what holds now; nothing of history is ever lost.
 */
import type { EntityModel } from "./model.ts";
import { snake } from "./naming.ts";
import { literal } from "./sql.ts";

/** The latest entry of the change log: within a trigger, the one that this trigger wrote. */
const change = "(select max(id) from change)";

export const historyTable = (entity: EntityModel): string => `${entity.table}_history`;

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

const log = (entity: EntityModel, row: "new" | "old", action: string): string => {
  return `insert into change (type, record_number, action, at, effective_on, actor, version)
    select ${typeOfRow(entity, row)}, ${row}.id, ${action}, c.at, c.effective_on, c.actor, ${row}.version from write_context c;`;
};

/** History may not be longer than life: what is written for a record that began earlier counts from then. */
export function recording(entity: EntityModel): string[] {
  const table = entity.table;
  const history = historyTable(entity);
  const columns = storedColumns(entity);
  const { start } = entity.lifespan;
  const begun = `coalesce(new.${snake(start)}, c.effective_on)`;
  const list = columns.join(", ");
  const periods = "valid_from, valid_to, recorded_from, actor, recorded_by";
  const audible = "(select silent from write_context) = 0";
  // The first day of life is a fact about the record, not about a period: correcting it reaches every version.
  const first = snake(start);
  const reborn = `new.${first} is not old.${first}`;
  const earliest = `(select min(valid_from) from ${history} where id = old.id and superseded_by = ${change})`;
  const kept = columns.map((column) =>
    column === first ? `case when ${reborn} then new.${first} else h.${first} end` : `h.${column}`,
  );
  const merged = columns.map(
    (column) => `case when new.${column} is not old.${column} then new.${column} else h.${column} end`,
  );
  const triggers: Record<string, string> = {
    insert: `after insert on ${table} when ${audible} begin
      ${log(entity, "new", "'CREATED'")}
      insert into ${history} (${list}, ${periods})
        select ${columns.map((column) => `new.${column}`).join(", ")}, ${begun}, null, c.at, c.actor, ${change} from write_context c;
    end`,
    update: `after update on ${table} when ${audible} and new.deleted_at is old.deleted_at begin
      ${log(entity, "new", "'UPDATED'")}
      update ${history} set recorded_to = (select at from write_context), superseded_by = ${change}
        where id = old.id and recorded_to is null
          and (valid_to is null or valid_to > (select effective_on from write_context) or ${reborn});
      insert into ${history} (${list}, ${periods})
        select ${kept.join(", ")},
          case when ${reborn} and h.valid_from = ${earliest} then coalesce(new.${first}, h.valid_from) else h.valid_from end,
          min(coalesce(h.valid_to, c.effective_on), c.effective_on), c.at, h.actor, ${change}
        from ${history} h, write_context c
        where h.id = old.id and h.superseded_by = ${change} and h.valid_from < c.effective_on;
      insert into ${history} (${list}, ${periods})
        select ${merged.join(", ")},
          case when ${reborn} and h.valid_from = ${earliest} and h.valid_from >= c.effective_on
            then coalesce(new.${first}, h.valid_from) else max(h.valid_from, c.effective_on) end,
          h.valid_to, c.at, c.actor, ${change}
        from ${history} h, write_context c
        where h.id = old.id and h.superseded_by = ${change} and (h.valid_to is null or h.valid_to > c.effective_on);
    end`,
    withdraw: `after update on ${table} when ${audible} and old.deleted_at is null and new.deleted_at is not null begin
      ${log(entity, "new", "'DELETED'")}
      update ${history} set recorded_to = (select at from write_context), superseded_by = ${change}
        where id = old.id and recorded_to is null;
    end`,
    restore: `after update on ${table} when ${audible} and old.deleted_at is not null and new.deleted_at is null begin
      ${log(entity, "new", "'RESTORED'")}
      insert into ${history} (${list}, ${periods})
        select ${columns.map((column) => (column === "deleted_at" ? "null" : column === "version" ? "new.version" : `h.${column}`)).join(", ")},
          h.valid_from, h.valid_to, c.at, c.actor, ${change}
        from ${history} h, write_context c
        where h.id = old.id and h.superseded_by = (
          select max(id) from change where type in (${typesOf(entity)})
            and record_number = old.id and action = 'DELETED');
    end`,
    erase: `after delete on ${table} when ${audible} begin
      ${log(entity, "old", "'ERASED'")}
      update ${history} set recorded_to = (select at from write_context), superseded_by = ${change}
        where id = old.id and recorded_to is null;
    end`,
  };
  return Object.entries(triggers).flatMap(([name, body]) => [
    `drop trigger if exists ${table}_${name}_recorded`,
    // SQLite keeps the first words in capitals; written so, the text can be compared with what it keeps.
    `CREATE TRIGGER ${table}_${name}_recorded ${body}`,
  ]);
}
