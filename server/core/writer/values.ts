/** From what a caller sends to what the database keeps, with everything that is wrong on the way. */
import { type EntityModel, isStored } from "../model.ts";
import { localId } from "../reader/identity.ts";
import { type Problem, problem, type Row } from "../rule.ts";
import type { Field, NumberField, ReferenceField, TextField } from "../statement.ts";
import type { Transaction } from "./transaction.ts";

export interface Values {
  /** Stored form by field name. */
  stored: Row;
  /** Rows that given references lead to, by field name. */
  referred: Row;
  problems: Problem[];
}

const textLimit = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

export async function values(
  transaction: Transaction,
  entity: EntityModel,
  input: Row,
  day: string,
): Promise<Values> {
  const found: Values = { stored: {}, referred: {}, problems: [] };
  for (const [name, field] of entity.fields) {
    const path = field.kind === "reference" ? `${name}Id` : name;
    const value = input[path];
    if (field.readOnly || !isStored(field) || value === undefined) continue;
    if (value === null) {
      if (field.required)
        found.problems.push(
          problem(path, `“${field.label}”不能为空,请填写`, `${path} cannot be empty: give a value`),
        );
      found.stored[name] = null;
    } else if (field.kind === "reference")
      await refer(transaction, name, path, field, String(value), day, found, entity);
    else {
      found.problems.push(...check(path, field, value));
      found.stored[name] = toStored(field, value);
    }
  }
  return found;
}

/** What is wrong with values given to an operation, objects and lists within them included. */
export function checkGiven(fields: Record<string, Field>, given: Row, path = ""): Problem[] {
  const found: Problem[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = given[name];
    if (value === undefined || value === null) continue;
    const values = Array.isArray(value) ? value : [value];
    for (const [index, each] of values.entries()) {
      const at = `${path}${name}${Array.isArray(value) ? `.${index}` : ""}`;
      found.push(
        ...(field.kind === "object"
          ? checkGiven(field.of.fields, each as Row, `${at}.`)
          : check(at, field, each)),
      );
    }
  }
  return found;
}

export function toStored(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case "decimal":
      return Math.round(Number(value) * 10 ** (field.scale ?? 2));
    case "choices":
      return JSON.stringify(value);
    case "dateTime":
      return new Date(String(value)).toISOString();
    default:
      return value;
  }
}

/** A stored value as it was given. */
export function fromStored(field: { kind: string; scale?: number }, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (field.kind === "boolean") return Boolean(value);
  if (field.kind === "decimal") return (Number(value) / 10 ** (field.scale ?? 2)).toFixed(field.scale ?? 2);
  if (field.kind === "choices") return JSON.parse(String(value));
  return value;
}

export function check(path: string, field: Field, value: unknown): Problem[] {
  if (field.kind === "text") return checkText(path, field, String(value));
  if (field.kind === "integer" || field.kind === "decimal") return checkNumber(path, field, Number(value));
  return [];
}

function checkText(path: string, field: TextField, value: string): Problem[] {
  const found: Problem[] = [];
  const say = (zh: string, en: string): void =>
    void found.push(problem(path, `“${field.label}”${zh}`, `${path} ${en}`));
  if (invisible.test(value) || !value.isWellFormed())
    say("含有不可见字符,请删去后重填", "holds invisible characters: remove them");
  if (value !== value.trim())
    say(`“${value}”首尾有空格,请删去`, `“${value}” begins or ends with a space: remove it`);
  const length = [...value].length;
  const most = field.maxLength ?? textLimit;
  const least = field.minLength ?? (field.required ? 1 : 0);
  if (length > most)
    say(`有${length}个字,最多${most}个,请缩短`, `has ${length} characters, at most ${most}: shorten it`);
  if (length < least) say(`至少${least}个字`, `needs at least ${least} characters`);
  else if (field.pattern && !field.pattern.test(value))
    say(
      `“${value}”格式不对${field.rule ? `:${field.rule.zh}` : ",请核对"}`,
      `“${value}” is malformed${field.rule ? `: ${field.rule.en}` : ": check it"}`,
    );
  else {
    const rule = field.check?.(value);
    if (rule) say(`“${value}”${rule.zh}`, `“${value}” ${rule.en}`);
  }
  return found;
}

function checkNumber(path: string, field: NumberField, value: number): Problem[] {
  const unit = { zh: field.unit?.zh ?? "", en: field.unit ? ` ${field.unit.en}` : "" };
  if (field.min !== undefined && value < field.min)
    return [
      problem(
        path,
        `“${field.label}”为${value},不能小于${field.min}${unit.zh}`,
        `${path} is ${value}; the least is ${field.min}${unit.en}`,
      ),
    ];
  if (field.max !== undefined && value > field.max)
    return [
      problem(
        path,
        `“${field.label}”为${value},不能大于${field.max}${unit.zh}`,
        `${path} is ${value}; the most is ${field.max}${unit.en}`,
      ),
    ];
  return [];
}

async function refer(
  transaction: Transaction,
  name: string,
  path: string,
  field: ReferenceField,
  id: string,
  day: string,
  found: Values,
  entity: EntityModel,
): Promise<void> {
  const target = entity.toOnes.get(name)?.target as EntityModel;
  const number = localId(target, id);
  const label = target.statement.label;
  const say = (zh: string, en: string): void =>
    void found.problems.push(problem(path, `“${field.label}”${zh}`, `${path} ${en}`));
  if (number === undefined) {
    say(
      `“${id}”不是${label}的标识,请从列表中选择`,
      `“${id}” is no id of a ${target.single}: choose one from the list`,
    );
    return;
  }
  const [row] = await transaction.ask(`select * from ${target.table} where id = ?`, [number]);
  if (!row || row.deleted_at) {
    say(`“${id}”不存在或已删除,请重新选择`, `“${id}” does not exist or was deleted: choose another`);
    return;
  }
  const end = row[target.column(target.lifespan.end)];
  if (typeof end === "string" && end <= day)
    say(
      `“${row[target.displayColumn] ?? id}”已于${end}失效,在${day}不能引用,请另选现行的${label}`,
      `“${row[target.displayColumn] ?? id}” ended on ${end} and cannot be referred to on ${day}: choose one in force`,
    );
  found.stored[name] = number;
  found.referred[name] = row;
}
