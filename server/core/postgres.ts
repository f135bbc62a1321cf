/**
 * PostgreSQL's side of the dialect. Texts are to be compared byte by byte and letter case is to be ignored of Latin
 * letters alone, as SQLite does: the database's collation is C.
 */
import type { Dialect } from "./dialect.ts";
import { keeping } from "./record/keeping.ts";
import { historyTable, recording, type TriggerWords } from "./recording.ts";
import { literal } from "./sql.ts";

/** What a function takes at most. */
const argumentsAllowed = 100;

/** JSON that a function makes of many arguments: its parts, each made by itself, written one after the other. */
function assembled(items: string[], each: number, make: (items: string) => string): string {
  if (items.length * each <= argumentsAllowed) return make(items.join(", "));
  const size = argumentsAllowed / each;
  const parts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    make(items.slice(index * size, (index + 1) * size).join(", ")),
  );
  const texts = parts.map((part, index) => {
    const opened = index === 0 ? `${part}::text` : `substr(${part}::text, 2)`;
    return index === parts.length - 1 ? opened : `left(${opened}, -1)`;
  });
  return `(${texts.join(" || ', ' || ")})::json`;
}

const elementsOf = (array: string): string => `json_array_elements_text((${array})::json)`;

/** Rows of one JSON parameter, arrays in the order of the columns, with the types that the table's columns have. */
const rowsOf = (table: string, columns: string[]): string => {
  const pairs = columns.map((column, index) => `${literal(column)}, j.value -> ${index}`);
  const objects = Array.from(
    { length: Math.ceil(pairs.length / 50) },
    (_, index) => `jsonb_build_object(${pairs.slice(index * 50, (index + 1) * 50).join(", ")})`,
  );
  return `json_array_elements((?)::json) with ordinality j (value, place)
     cross join lateral jsonb_populate_record(null::${table}, ${objects.join(" || ")}) r`;
};

export const postgres: Dialect = {
  object: (pairs) =>
    assembled(
      pairs.map(([name, value]) => `${literal(name)}, ${value}`),
      2,
      (some) => `json_build_object(${some})`,
    ),
  array: (value, order, where) =>
    `coalesce(json_agg(${value}${order ? ` order by ${order}` : ""})${where ? ` filter (where ${where})` : ""}, '[]')`,
  list: (items) => assembled(items, 1, (some) => `json_build_array(${some})`),
  first: (array) => `(${array} -> 0)`,
  last: (array) => `(${array} -> -1)`,
  elements: (array) => `(select value::bigint from ${elementsOf(array)})`,
  figures: (array) => `(select value::numeric from ${elementsOf(array)})`,
  texts: (array) => `(select value from ${elementsOf(array)})`,
  counted: (pairs, day) =>
    `(select (value ->> 0)::bigint from json_array_elements((${pairs})::json) where value ->> 1 is null or value ->> 1 <= ${day})`,
  numbers: (array) => `(select value::bigint from ${elementsOf(array)})`,
  values: elementsOf,
  endsWith: (text, end) => `right(${text}, length(${end})) = ${end}`,
  before: (text, sign) => `split_part(${text}, ${sign}, 1)`,
  tail: (text, length) => `right(${text}, ${length})`,
  same: (left, right) => `${left} is not distinct from ${right}`,
  differs: (left, right) => `${left} is distinct from ${right}`,
  greatest: (values) => `greatest(${values.join(", ")})`,
  least: (values) => `least(${values.join(", ")})`,
  sorted: (value, descending) => `${value} ${descending ? "desc nulls last" : "asc nulls first"}`,
  percentile: (value, share) =>
    `percentile_cont(${share}) within group (order by (${value})::double precision)`,
  rounded: (value, digits) => `round((${value})::numeric, ${digits})`,
  floating: (value) => `(${value})::double precision`,
  written: (value) => `trim_scale((${value})::numeric)::text`,
  later: (day, days) => `to_char((${day})::date + (${days})::integer, 'YYYY-MM-DD')`,
  days: (day, from) => `((${day})::date - (${from})::date)`,
  spelled: (text) => `(${text} collate "zh-x-icu")`,
  average: (column) => `avg((${column})::double precision)`,
  json: (text) => `(${text})::json`,
  boolean: (condition) =>
    `case (${condition})::text when 'true' then true when '1' then true when 'false' then false when '0' then false end`,
  stored: (condition) => `(${condition})::integer`,
  decimal: (value, scale) => `round((${value})::numeric / ${10 ** scale}, ${scale})::text`,
  dayBefore: (day) => `to_char((${day})::date - 1, 'YYYY-MM-DD')`,
  cursor: (values) =>
    `encode(convert_to('[' || ${values.map((value) => `coalesce(to_json(${value})::text, 'null')`).join(" || ',' || ")} || ']', 'UTF8'), 'hex')`,
  like: (value, pattern) => `${value} ilike ${pattern} escape '\\'`,
  holds: (value, part) => `strpos(${value}, ${part}) > 0`,
  unindexed: (value) => value,
  common: (condition) => condition,
  bytes: (text) => `convert_to(${text}, 'UTF8')`,
  recording: (entity) => recording(entity, { ...postgres, trigger, refuse }),
  keeping: () => keeping({ trigger, refuse }),
  insertFrom: (table, columns) =>
    `insert into ${table} (${columns.join(", ")}) select ${columns.map((column) => `r.${column}`).join(", ")} from ${rowsOf(table, columns)} order by j.place`,
  updateFrom: (table, columns, also) =>
    `update ${table} set ${[...also, ...columns.map((column, index) => `${column} = k.c${index}`)].join(", ")}
     from (select r.id as which${columns.map((column, index) => `, r.${column} as c${index}`).join("")} from ${rowsOf(table, ["id", ...columns])}) k
     where ${table}.id = k.which`,
  // What was ever recorded keeps its number, also when its row is gone.
  nextId: (entity) =>
    `select 1 + greatest(${[entity.table, ...(entity.recorded ? [historyTable(entity)] : [])].map((table) => `(select coalesce(max(id), 0) from ${table})`).join(", ")}) as id`,
};

const trigger: TriggerWords["trigger"] = (name, table, event, condition, work) => [
  `create or replace function ${name}() returns trigger language plpgsql as $work$
    begin
      if ${condition} then
        ${work}
      end if;
      return ${event === "before delete" ? "old" : event.startsWith("before") ? "new" : "null"};
    end $work$`,
  `create or replace trigger ${name} ${event} on ${table} for each row execute function ${name}()`,
];

const refuse: TriggerWords["refuse"] = (why) => `raise exception ${literal(why)};`;
