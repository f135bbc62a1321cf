/** Who holds what in a unit on a day: the lists of those who serve as one table, unit by unit. */
import type { Bilingual } from "../core/bilingual.ts";
import { today } from "../core/clock.ts";
import { english } from "../core/describe.ts";
import { HubError } from "../core/errors.ts";
import type { Field } from "../core/field.ts";
import type { Hub } from "../core/hub.ts";
import type { EntityModel } from "../core/model.ts";
import type { Row } from "../core/rule.ts";
import { date, text } from "../core/statement.ts";
import { calledBy, cellOfValue } from "../table/cellOfValue.ts";
import { columnsOf } from "../table/column.ts";
import type { ColumnOut } from "../table/out/columnsOut.ts";
import { givenOut, timesOf } from "../table/out/givenOut.ts";
import { listOut } from "../table/out/listOut.ts";
import type { Ask } from "../table/out/records.ts";
import type { TableOut } from "../table/out/tableOut.ts";

/** Units that a line names, by whose codes the lines are ordered. */
const units = ["township", "village"];
/** What is told of who serves. */
const ofPerson = ["name", "sex", "birthYear"];
const phone = "phone";

export async function rosterOut(
  hub: Hub,
  ask: Ask,
  { within, asOf, ...given }: Row,
  language: keyof Bilingual,
): Promise<TableOut> {
  const day = String(asOf || today());
  const times = { asOf: day, ...(given.knownAt ? { knownAt: given.knownAt } : {}) };
  const unit = within ? await unitOf(ask, { id: within, ...times }) : undefined;
  const serving = hub.model.concretes.filter(({ statement }) => statement.roster);
  const found: Row[] = [];
  for (const entity of serving) {
    const asked = {
      columns: pathsOf(entity).join(),
      ...(unit && { where: JSON.stringify({ within }) }),
      ...times,
    };
    const { columns, rows } = await listOut(hub, ask, entity.list, asked, language);
    for await (const row of rows) found.push(lineOf(entity, columns, row, language));
  }
  const number = found.length.toLocaleString("en");
  const title = { zh: "花名册", en: "Roster" }[language];
  return {
    list: "roster",
    title: [unit, title, day].filter(Boolean).join(" "),
    sheet: title,
    about: {
      zh: [...timesOf(times).zh, `共 ${number} 人次`, givenOut().zh].join(";"),
      en: [...timesOf(times).en, `${number} posts`, givenOut().en].join("; "),
    }[language],
    columns: columnsIn(serving[0], language),
    count: found.length,
    // Read in the order of entry and put in that of the units here: sorted page by page it would take ten times as long.
    rows: found.sort((one, other) => placeOf(one).localeCompare(placeOf(other), "en")),
    language,
  };
}

async function unitOf(ask: Ask, given: Row): Promise<string> {
  const { division } = await ask(
    "query ($id: ID!, $asOf: Date, $knownAt: DateTime) { division(id: $id, asOf: $asOf, knownAt: $knownAt) { fullName } }",
    given,
  );
  if (division) return String((division as Row).fullName);
  throw HubError.notFound({ zh: "单位", en: "unit" }, String(given.id));
}

function pathsOf(entity: EntityModel): string[] {
  const { who, as, at } = rosterOf(entity);
  return [
    ...units.flatMap((one) => [`${one}.name`, `${one}.code`]),
    ...[...ofPerson, phone].map((field) => `${who}.${field}`),
    ...as,
    ...at.map((one) => `${one}.${calledBy(targetOf(entity, one))}`),
    entity.lifespan.start,
  ];
}

const rosterOf = ({ statement }: EntityModel) => statement.roster as NonNullable<typeof statement.roster>;

const targetOf = (entity: EntityModel, relation: string): EntityModel =>
  (entity.toOnes.get(relation) as { target: EntityModel }).target;

/** A record of one list as a line of the roster. */
function lineOf(entity: EntityModel, columns: ColumnOut[], row: Row, language: keyof Bilingual): Row {
  const { who, as, at } = rosterOf(entity);
  const given = new Map(columns.map((column) => [column.path, column]));
  const value = (path: string): unknown => given.get(path)?.valueIn(row) ?? null;
  return {
    codes: units.map((one) => value(`${one}.code`) ?? "").join(" "),
    ...Object.fromEntries(units.map((one) => [one, value(`${one}.name`)])),
    ...Object.fromEntries([...ofPerson, phone].map((field) => [field, value(`${who}.${field}`)])),
    post: postOf(as.map((name) => said(given.get(name) as ColumnOut, value(name), language))),
    body: at.map((one) => value(`${one}.${calledBy(targetOf(entity, one))}`)).find(Boolean) ?? null,
    as: language === "zh" ? entity.statement.label : english(entity.name),
    since: value(entity.lifespan.start),
  };
}

const placeOf = ({ codes }: Row): string => String(codes);

/** What holds is told by its own name, what was chosen by that of the choice. */
function said({ column, heading }: ColumnOut, value: unknown, language: keyof Bilingual): string {
  if (column.field?.kind === "boolean") return value ? heading : "";
  return String(cellOfValue(column, value, language) ?? "");
}

const postOf = (words: string[]): string => {
  const [first, ...more] = words.filter(Boolean);
  return more.length > 0 ? `${first}(${more.join("、")})` : (first ?? "");
};

function columnsIn(entity: EntityModel, language: keyof Bilingual): ColumnOut[] {
  const person = targetOf(entity, rosterOf(entity).who);
  const known = (of: EntityModel, name: string): ColumnOut => {
    const { heading, field = text(heading.zh, heading.en) } = columnsOf(of).find(
      (column) => column.name === name,
    ) as ReturnType<typeof columnsOf>[number];
    return columnOf(name, heading, field, language);
  };
  const own = (name: string, zh: string, en: string, field: Field = text(zh, en)): ColumnOut =>
    columnOf(name, { zh, en }, field, language);
  return [
    ...units.map((one) => own(one, ...(targetLabels(entity, one) as [string, string]))),
    ...ofPerson.map((name) => known(person, name)),
    own("post", "职务", "Post"),
    own("body", "所在组织", "Body"),
    own("as", "类别", "Serves as"),
    own("since", "任职起始", "Since", date("任职起始", "Since")),
    known(person, phone),
  ];
}

const targetLabels = (entity: EntityModel, relation: string): string[] => {
  const { name, statement } = targetOf(entity, relation);
  return [statement.label, english(name)];
};

const columnOf = (name: string, heading: Bilingual, field: Field, language: keyof Bilingual): ColumnOut => ({
  path: name,
  heading: heading[language],
  column: { name, heading, field },
  selection: name,
  valueIn: (row) => row[name],
});
