/** SQLite's side of the dialect. */
import type { Dialect } from "./dialect.ts";
import { keeping } from "./record/keeping.ts";
import { recording, type TriggerWords } from "./recording.ts";
import { literal } from "./sql.ts";

export const sqlite: Dialect = {
  object: (pairs) => `json_object(${pairs.map(([name, value]) => `${literal(name)}, ${value}`).join(", ")})`,
  array: (value, order, where) =>
    `json_group_array(${value}${order ? ` order by ${order}` : ""})${where ? ` filter (where ${where})` : ""}`,
  list: (items) => `json_array(${items.join(", ")})`,
  first: (array) => `json_extract(${array}, '$[0]')`,
  last: (array) => `json_extract(${array}, '$[#-1]')`,
  elements: (array) => `(select value from json_each(${array}))`,
  figures: (array) => sqlite.elements(array),
  texts: (array) => sqlite.elements(array),
  counted: (pairs, day) =>
    `(select value ->> 0 from json_each(${pairs}) where value ->> 1 is null or value ->> 1 <= ${day})`,
  numbers: (array) => `json_each(${array})`,
  values: (array) => `json_each(${array})`,
  endsWith: (text, end) => `substr(${text}, -length(${end})) = ${end}`,
  before: (text, sign) => `substr(${text}, 1, instr(${text}, ${sign}) - 1)`,
  tail: (text, length) => `substr(${text}, -${length})`,
  same: (left, right) => `${left} is ${right}`,
  differs: (left, right) => `${left} is not ${right}`,
  greatest: (values) => `max(${values.join(", ")})`,
  least: (values) => `min(${values.join(", ")})`,
  sorted: (value, descending) => `${value} ${descending ? "desc" : "asc"}`,
  percentile: (value, share) => `percentile(${value}, ${share * 100})`,
  rounded: (value, digits) => `round(${value}, ${digits})`,
  floating: (value) => `(${value} * 1.0)`,
  written: (column) => `case when ${column} is not null then printf('%.15g', ${column}) end`,
  later: (day, days) => `date(${day}, (${days}) || ' days')`,
  days: (day, from) => `(cast(julianday(${day}) - julianday(${from}) as integer))`,
  spelled: (text) => `spelled(${text})`,
  average: (column) => `avg(${column})`,
  json: (text) => `json(${text})`,
  boolean: (condition) => `json(case ${condition} when 1 then 'true' when 0 then 'false' else 'null' end)`,
  stored: (condition) => condition,
  decimal: (value, scale) =>
    `case when ${value} is not null then printf('%.${scale}f', ${value} / ${10 ** scale}.0) end`,
  dayBefore: (day) => `date(${day}, '-1 day')`,
  cursor: (values) => `lower(hex(json_array(${values.join(", ")})))`,
  like: (value, pattern) => `${value} like ${pattern} escape '\\'`,
  holds: (value, part) => `instr(${value}, ${part}) > 0`,
  unindexed: (value) => `+${value}`,
  common: (condition) => `likely(${condition})`,
  bytes: (text) => `cast(${text} as blob)`,
  recording: (entity) => recording(entity, { ...sqlite, trigger, refuse }),
  keeping: () => keeping({ trigger, refuse }),
  insertFrom: (table, columns) =>
    `insert into ${table} (${columns.join(", ")}) select ${columns.map((_, index) => `value ->> ${index}`).join(", ")} from json_each(?)`,
  updateFrom: (table, columns, also) =>
    `update ${table} set ${[...also, ...columns.map((column, index) => `${column} = j.value ->> ${index + 1}`)].join(", ")} from json_each(?) j where ${table}.id = j.value ->> 0`,
  nextId: ({ tableName }) =>
    `select coalesce((select seq from sqlite_sequence where name = ${literal(tableName)}), 0) + 1 as id`,
};

const trigger: TriggerWords["trigger"] = (name, table, event, condition, work) => [
  `drop trigger if exists ${name}`,
  // SQLite keeps the first words in capitals; written so, the text can be compared with what it keeps.
  `CREATE TRIGGER ${name} ${event} on ${table} when ${condition} begin
      ${work}
    end`,
];

const refuse: TriggerWords["refuse"] = (why) => `select raise(abort, ${literal(why)});`;
