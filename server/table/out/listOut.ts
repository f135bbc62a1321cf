/** A list as a table to give out: what was asked for in the address, checked, and the records that are found. */
import type { Bilingual } from "../../core/bilingual.ts";
import { english } from "../../core/describe.ts";
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import { columnsOut } from "./columnsOut.ts";
import { ConditionWords, calledIn } from "./conditionWords.ts";
import { givenOut, timesOf } from "./givenOut.ts";
import { type Ask, readRecords } from "./records.ts";
import { revealed } from "./revealed.ts";
import type { TableOut } from "./tableOut.ts";
import { validFrom, validityColumns } from "./validityColumns.ts";

/** What the address says beside what the list itself takes. */
const others = ["format", "lang", "columns", "reveal"];
/** What is written as JSON. */
const json = ["where", "orderBy"];
/** Pages are the hub's own affair. */
const paged = ["first", "last", "after", "before", "offset"];

export async function listOut(
  hub: Hub,
  ask: Ask,
  list: string,
  query: Row,
  language: keyof Bilingual,
): Promise<TableOut> {
  const entity = listed(hub, list);
  const columns = [
    ...columnsOut(entity, textOf(query.columns), language),
    ...(query.versions ? validityColumns(language) : []),
  ];
  const given = argumentsOf(hub, list, query);
  const selections = columns.map(({ selection }) => selection).filter((one) => one !== "id");
  const called = await calledIn(hub.model, ask, given.where);
  const { count, rows } = await readRecords(hub.schema, ask, list, selections, given);
  const reason = textOf(query.reveal);
  if (reason && (given.knownAt || given.deleted))
    throw HubError.input("reveal", {
      zh: "按某时所知或只含已删除的表只能脱敏导出,请去掉 reveal",
      en: "what was known at an instant, and what was deleted, is given out masked: leave out reveal",
    });
  const { zh, en } = labelsOf(entity);
  const conditions = new ConditionWords(language, called).of(entity, given.where);
  return {
    list,
    title: language === "zh" ? `${zh}一览表` : `List of ${en}`,
    sheet: language === "zh" ? zh : list,
    about: aboutOf(language === "zh" ? zh : en, conditions, given, count, reason)[language],
    columns,
    count,
    rows: reason
      ? await revealed(ask, columns, rows, { reason, day: given.versions ? validFrom : textOf(given.asOf) })
      : rows,
    language,
  };
}

const labelsOf = ({ statement, list, pluralEn }: EntityModel): Bilingual => ({
  zh: statement.label,
  en: (pluralEn ?? english(list)).toLowerCase(),
});

function listed({ model, schema }: Hub, list: string): EntityModel {
  const entity = [...model.entities.values()].find((one) => one.list === list);
  if (entity && schema.getQueryType()?.getFields()[list]) return entity;
  throw HubError.notFound({ zh: "可导出的列表", en: "list that can be given out" }, list);
}

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** What the list itself is asked with. */
function argumentsOf({ schema }: Hub, list: string, query: Row): Row {
  const known = (schema.getQueryType()?.getFields()[list].args ?? [])
    .map(({ name }) => name)
    .filter((name) => !paged.includes(name));
  const given: Row = {};
  for (const [name, value] of Object.entries(query)) {
    if (others.includes(name) || value === "") continue;
    if (!known.includes(name))
      throw HubError.input(name, {
        zh: `参数“${name}”不认识,可用:${[...others, ...known].join("、")}`,
        en: `parameter ${name} is not known: use ${[...others, ...known].join(", ")}`,
      });
    given[name] = json.includes(name) ? parsed(name, String(value)) : flagOf(String(value));
  }
  return given;
}

const flagOf = (value: string): unknown => (value === "true" ? true : value === "false" ? false : value);

function parsed(name: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw HubError.input(name, {
      zh: `${name} 应为 JSON,如 ${examples[name]}`,
      en: `${name} is JSON such as ${examples[name]}`,
    });
  }
}

const examples: Record<string, string> = {
  where: '{"role":{"eq":"FULL_TIME"}}',
  orderBy: '[{"name":"ASC"}]',
};

function aboutOf(
  label: string,
  conditions: string[],
  given: Row,
  count: number,
  reason: string | undefined,
): Bilingual {
  const number = count.toLocaleString("en");
  const { includeAbolished, deleted, versions } = given;
  const zh = [
    ...conditions,
    ...timesOf(given).zh,
    versions && "含历次版本",
    includeAbolished && "含已失效",
    deleted && "只含已删除",
    `共 ${number} 条`,
    reason && `个人信息为明文,事由:${reason}`,
    givenOut().zh,
  ];
  const en = [
    ...conditions,
    ...timesOf(given).en,
    versions && "every version",
    includeAbolished && "those that ended included",
    deleted && "deleted ones alone",
    `${number} records`,
    reason && `personal data in clear: ${reason}`,
    givenOut().en,
  ];
  return { zh: `${label}:${zh.filter(Boolean).join(";")}`, en: `${label}: ${en.filter(Boolean).join("; ")}` };
}
