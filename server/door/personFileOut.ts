/**
 * A person's own file: all that is held of a record with personal data, every version of it and of what refers to it, in
 * clear for a reason, and who was shown it.
 */
import { Disclosure } from "../account/personal/disclosure.ts";
import type { Bilingual } from "../core/bilingual.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { referencesTo } from "../core/model/referencesTo.ts";
import type { EntityModel } from "../core/model.ts";
import { personalFields } from "../core/personal/sealedFields.ts";
import { entityOf } from "../core/reader/identity.ts";
import type { Row } from "../core/rule.ts";
import { text } from "../core/statement.ts";
import type { ColumnOut } from "../table/out/columnsOut.ts";
import type { FileOut } from "../table/out/fileOut.ts";
import { givenOut } from "../table/out/givenOut.ts";
import { listOut } from "../table/out/listOut.ts";
import type { Ask } from "../table/out/records.ts";
import type { TableOut } from "../table/out/tableOut.ts";

export async function personFileOut(
  hub: Hub,
  ask: Ask,
  { id: given, reveal }: Row,
  language: keyof Bilingual,
): Promise<FileOut> {
  const id = String(given ?? "");
  const record = entityOf(hub.model, id);
  if (!record || personalFields(record.entity).length === 0) throw notFound(id);
  const reason = typeof reveal === "string" ? reveal.trim() : "";
  if (reason === "") throw noReason();
  const list = (entity: EntityModel, where: Row): Promise<TableOut> =>
    listOut(
      hub,
      ask,
      entity.list,
      { where: JSON.stringify(where), includeAbolished: "true", reveal: reason, ...versionsOf(hub, entity) },
      language,
    );
  const own = await list(record.entity, { id: { eq: id } });
  if (own.count === 0) throw notFound(id);
  const tables = [own];
  for (const [entity, references] of Map.groupBy(
    referencesTo(hub.model, record.entity),
    ({ from }) => from,
  )) {
    if (entity.bare || !hub.schema.getQueryType()?.getFields()[entity.list]) continue;
    const where = { or: references.map(({ relation }) => ({ [`${relation.name}Id`]: { eq: id } })) };
    const table = await list(entity, where);
    if (table.count > 0) tables.push(table);
  }
  tables.push(await lookedAt(hub, record.entity, record.id, language));
  const count = tables.reduce((sum, table) => sum + table.count, 0);
  const { label } = record.entity.statement;
  return {
    list: "personFile",
    title: { zh: `${label}个人信息档案 ${id}`, en: `Personal file ${id}` }[language],
    about: {
      zh: `${id} 的个人信息档案;${tables.length} 张表,共 ${count} 条,含历次版本和查看记录;个人信息为明文,事由:${reason};${givenOut().zh}`,
      en: `personal file of ${id}; ${tables.length} tables, ${count} records, every version and who was shown it; personal data in clear: ${reason}; ${givenOut().en}`,
    }[language],
    count,
    tables,
  };
}

const argumentsOf = ({ schema }: Hub, { list }: EntityModel): string[] =>
  schema
    .getQueryType()
    ?.getFields()
    [list].args.map(({ name }) => name) ?? [];

/** Of what keeps no history there is one version. */
const versionsOf = (hub: Hub, entity: EntityModel): Row =>
  argumentsOf(hub, entity).includes("versions") ? { versions: "true" } : {};

const names = ["at", "user", "fieldNames", "reason"] as const;

/** Who it is has a right to know who looked: of this one record it is told without the permission AUDIT, addresses apart. */
async function lookedAt(
  hub: Hub,
  entity: EntityModel,
  number: number,
  language: keyof Bilingual,
): Promise<TableOut> {
  const rows = await hub.database.rows(
    `select d.at, coalesce(u.display_name || ' (' || u.username || ')', u.username) as user, d.field_names, d.reason
     from disclosure d join user u on u.id = d.user_id where d.type = ? and d.record_number = ? order by d.id`,
    [entity.name, number],
  );
  const { zh, en } = { zh: Disclosure.label, en: "Disclosures" };
  const columns = names.map((name): ColumnOut => {
    const { label, labelEn = name } = Disclosure.fields[name];
    const heading = { zh: label, en: labelEn };
    return {
      path: name,
      heading: heading[language],
      column: { name, heading, field: text(label, labelEn) },
      selection: name,
      valueIn: (row) => row[name],
    };
  });
  return {
    list: "disclosures",
    title: { zh, en }[language],
    sheet: { zh, en }[language],
    about: { zh: `${zh}:共 ${rows.length} 条`, en: `${en}: ${rows.length}` }[language],
    columns,
    count: rows.length,
    rows: rows.map(({ field_names, ...row }) => ({
      ...row,
      fieldNames: labelsOf(entity, field_names, language),
    })),
    language,
  };
}

const labelsOf = ({ fields }: EntityModel, list: unknown, language: keyof Bilingual): string =>
  String(list)
    .split(",")
    .map((name) => (language === "zh" ? (fields.get(name)?.label ?? name) : name))
    .join(language === "zh" ? "、" : ", ");

const notFound = (id: string): HubError =>
  HubError.notFound({ zh: "有个人信息的记录", en: "record with personal data" }, id);

const noReason = (): HubError =>
  HubError.input("reveal", {
    zh: "个人信息档案为明文,请在 reveal 中写明事由,如 reveal=本人申请查阅",
    en: "the file holds personal data in clear: give the reason in reveal, such as reveal=asked for by the person",
  });
