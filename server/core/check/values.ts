/** Values of records: keys that follow from names, choices, what only one may have, what is referred to. */
import type { EntityModel } from "../model.ts";
import { toGlobalId } from "../reader/identity.ts";
import { historyTable } from "../recording.ts";
import { literal } from "../sql.ts";
import { draftOf } from "../writer/complete.ts";
import { Judge } from "../writer/judge.ts";
import { keysOf } from "../writer/pinyin.ts";
import { fieldsOf } from "../writer/stored.ts";
import type { Transaction } from "../writer/transaction.ts";
import { type Asked, type Check, type Finding, found, looked, parametersOf, says } from "./check.ts";

export const keysFollowNames: Check = {
  name: "keysFollowNames",
  severity: "WARNING",
  holds: {
    zh: "排序与检索用的拼音由名称得出",
    en: "what names are sorted and searched by follows from them",
  },
  advice: {
    zh: "打开该记录,原样保存名称一次,系统即重新生成",
    en: "change the name of the record and change it back, which makes them anew",
  },
  async find(asked) {
    const { model, ask } = asked;
    const findings: Finding[] = [];
    const entities = model.roots.filter((one) => one.searchable && (one.abstract || !asked.units));
    for (const entity of entities) {
      const tables = [entity.table, ...(entity.recorded ? [historyTable(entity)] : [])];
      for (const table of tables) {
        const sql = `select distinct id, ${entity.abstract ? "level, " : ""}${entity.displayColumn} as shown, pinyin, search_keys
          from ${table} where ${entity.abstract ? looked(asked, "id") : "1 = 1"}`;
        for (const row of await ask(sql, parametersOf(asked, sql))) {
          if (typeof row.shown !== "string") continue;
          const { pinyin, search_keys } = keysOf(row.shown);
          if (row.pinyin === pinyin && row.search_keys === search_keys) continue;
          const type = entity.levels.find(({ name }) => name === row.level)?.type ?? entity.name;
          findings.push({ record: toGlobalId(type, Number(row.id)), text: `${row.shown}: ${row.pinyin}` });
        }
      }
    }
    return findings;
  },
};

export const choicesAreStated: Check = {
  name: "choicesAreStated",
  severity: "ERROR",
  holds: { zh: "选项值均在其选项之内", en: "choices are among those that are stated" },
  advice: {
    zh: "为该记录另选一个有效的选项",
    en: "choose a value for the record that is among them",
  },
  async find(asked) {
    const { model } = asked;
    const statements = model.roots.flatMap((entity) =>
      entity.columns.flatMap(({ name, field }) => {
        if (field.kind !== "choice") return [];
        const values = Object.keys(field.choices.values).map(literal).join(", ");
        return [
          `select ${says(entity, "r", `r.${name}`)} from ${entity.table} r where r.${name} not in (${values}) limit 100`,
        ];
      }),
    );
    return (await Promise.all(statements.map((sql) => found(asked, sql)))).flat();
  },
};

/** The rules between records that every write is held to, asked of all records and days at once. */
async function judged(asked: Asked, rule: string): Promise<Finding[]> {
  const { model, dialect, ask, units } = asked;
  const findings: Finding[] = [];
  for (const entity of model.roots.filter(({ bare, abstract }) => !bare && (abstract || !units))) {
    const drafts = await allOf(entity, asked);
    const everything = async (_t: unknown, _entity: unknown, ids: number[]) => new Set(ids);
    await new Judge({ ask } as Transaction, dialect, entity, drafts, everything).together();
    for (const { id, row, problems } of drafts)
      for (const problem of problems.filter((one) => one.rule === rule))
        findings.push({ record: String(row.values?.record), text: `${id}: ${problem.message.zh}` });
  }
  return findings;
}

async function allOf(entity: EntityModel, asked: Asked) {
  const sql = `select id${entity.abstract ? ", level" : ""} from ${entity.table} r
    where deleted_at is null and ${entity.abstract ? looked(asked, "r.id") : "1 = 1"}`;
  const rows = await asked.ask(sql, parametersOf(asked, sql));
  const names = fieldsOf(entity).map(({ name }) => name);
  return rows.map((row) => {
    const type = entity.levels.find(({ name }) => name === row.level)?.type ?? entity.name;
    const record = toGlobalId(type, Number(row.id));
    const draft = draftOf({ values: { record } }, Number(row.id), "0001-01-01");
    for (const name of names) {
      draft.changed.add(name);
      draft.record[name] = true;
    }
    return draft;
  });
}

export const valuesAreUnique: Check = {
  name: "valuesAreUnique",
  severity: "ERROR",
  holds: {
    zh: "代码等唯一值在任何一天都只属一条记录",
    en: "codes and other values of which there is one belong to one record on every day",
  },
  advice: {
    zh: "查明两条记录中哪条有误,更正其值或撤回误录",
    en: "find out which of the two is wrong, and correct it or take it back as entered in error",
  },
  find: (asked) => judged(asked, "unique"),
};

export const referredStands: Check = {
  name: "referredStands",
  severity: "WARNING",
  holds: {
    zh: "记录所引用的对象在记录有效期间一直有效",
    en: "what a record refers to is in force for as long as the record is",
  },
  advice: {
    zh: "为该记录另选当时有效的对象,或填写终止日期",
    en: "choose what was in force then, or say when the record ended",
  },
  find: (asked) => judged(asked, "inForce"),
};

export const nothingDangles: Check = {
  name: "nothingDangles",
  severity: "ERROR",
  holds: {
    zh: "现行记录不挂在已终止的单位或记录上",
    en: "nothing in force hangs on a unit or a record that is not, but through what it remembers",
  },
  advice: {
    zh: "把该记录移到承接的单位或记录,或填写终止日期",
    en: "hang the record on what took the place of the other, or say when it ended",
  },
  async find(asked) {
    const { model } = asked;
    const recorded = model.roots.filter((one) => one.recorded && !one.statement.operationsOnly && !one.bare);
    const statements = recorded.flatMap((entity) =>
      [...entity.fields].flatMap(([name, field]) => {
        if (field.kind !== "reference" || field.remembers) return [];
        const target = model.get(field.target).root;
        const unit = target.abstract ? "o.id" : entity.abstract ? "r.id" : undefined;
        if (asked.units && !unit) return [];
        const end = `r.${entity.column(entity.lifespan.end)}`;
        return [
          `select ${says(entity, "r", `${literal(name)} || ' → ' || o.${target.displayColumn}`)}
           from ${entity.table} r join ${target.table} o on o.id = r.${entity.column(name)}
           where r.deleted_at is null and (${end} is null or ${end} > @today) and o.${target.column(target.lifespan.end)} <= @today
             and ${unit ? looked(asked, unit) : "1 = 1"} limit 100`,
        ];
      }),
    );
    return (await Promise.all(statements.map((sql) => found(asked, sql)))).flat();
  },
};
