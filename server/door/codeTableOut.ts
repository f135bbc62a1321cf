/** The old–new code table as a table to give out: the same query, asked for whoever takes it. */
import type { Bilingual } from "../core/bilingual.ts";
import { english } from "../core/describe.ts";
import type { Choices, Field } from "../core/field.ts";
import type { Hub } from "../core/hub.ts";
import type { Row } from "../core/rule.ts";
import { choice } from "../core/statement.ts";
import { codeTable } from "../division/codeTable.ts";
import { CodeTableRow } from "../division/codeTableRow.ts";
import type { ColumnOut } from "../table/out/columnsOut.ts";
import { givenOut, timesOf } from "../table/out/givenOut.ts";
import type { Ask } from "../table/out/records.ts";
import type { TableOut } from "../table/out/tableOut.ts";

/** Global ids are for programs. */
const fields = Object.entries(CodeTableRow.fields).filter(([name]) => !name.endsWith("Id"));

const question = `query ($from: Date, $to: Date, $planId: ID, $within: ID, $level: DivisionLevel, $knownAt: DateTime) {
  codeTable(from: $from, to: $to, planId: $planId, within: $within, level: $level, knownAt: $knownAt) {
    ${fields.map(([name]) => name).join(" ")}
  }
}`;

export async function codeTableOut(
  hub: Hub,
  ask: Ask,
  query: Row,
  language: keyof Bilingual,
): Promise<TableOut> {
  const given = givenIn(query);
  const rows = (await ask(question, given)).codeTable as Row[];
  const title = language === "zh" ? codeTable.label : "Old and new codes";
  const days = [query.from, query.to].filter(Boolean).join("—") || title;
  const number = rows.length.toLocaleString("en");
  return {
    list: "codeTable",
    title: [title, query.from, query.to].filter(Boolean).join(" "),
    sheet: title,
    about: {
      zh: [days, ...timesOf(given).zh, `共 ${number} 行`, givenOut().zh].join(";"),
      en: [days, ...timesOf(given).en, `${number} rows`, givenOut().en].join("; "),
    }[language],
    columns: fields.map(([name, field]) => columnOf(hub, name, field, language)),
    count: rows.length,
    rows,
    language,
  };
}

const givenIn = (query: Row): Row =>
  Object.fromEntries(
    [...Object.keys(codeTable.arguments), "knownAt"].flatMap((name) => {
      const value = query[name];
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );

function columnOf(hub: Hub, name: string, field: Field, language: keyof Bilingual): ColumnOut {
  const heading = { zh: field.label, en: english(name, field.labelEn) };
  return {
    path: name,
    heading: heading[language],
    column: { name, heading, field: name === "level" ? levelOf(hub, field) : field },
    selection: name,
    valueIn: (row) => row[name],
  };
}

/** Told by what units of the level are called. */
function levelOf({ model }: Hub, { label, description }: Field): Field {
  const units = model.concretes.filter(({ level }) => level);
  const values = units.map(({ level, name, statement }) => [level?.name, { zh: statement.label, en: name }]);
  const choices: Choices = {
    name: "level",
    zh: label,
    en: label,
    description,
    values: Object.fromEntries(values),
  };
  return choice(label, description, choices);
}
