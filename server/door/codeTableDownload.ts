/** The old–new code table as a file: the same query, asked for whoever downloads it, in words instead of names. */
import type { Request, RequestHandler, Response } from "express";
import type { Bilingual } from "../core/bilingual.ts";
import { HubError } from "../core/errors.ts";
import type { Field } from "../core/field.ts";
import type { Hub } from "../core/hub.ts";
import type { Row } from "../core/rule.ts";
import { codeTable } from "../division/codeTable.ts";
import { CodeTableRow } from "../division/codeTableRow.ts";
import { callerOf, contextOf } from "../request/caller.ts";
import { signIn } from "../request/signIn.ts";
import type { Counter } from "./counter.ts";
import { fileTypes, tableFile } from "./tableFile.ts";

/** Global ids are for programs. */
const columns = Object.entries(CodeTableRow.fields).filter(([name]) => !name.endsWith("Id"));

const question = `query ($from: Date, $to: Date, $planId: ID, $within: ID, $level: DivisionLevel, $knownAt: DateTime) {
  codeTable(from: $from, to: $to, planId: $planId, within: $within, level: $level, knownAt: $knownAt) {
    ${columns.map(([name]) => name).join(" ")}
  }
}`;

export const downloadCodeTable =
  (hub: Hub, counter: Counter): RequestHandler =>
  async (request, response) => {
    const caller = callerOf(request);
    const context = contextOf(hub, caller);
    const refuse = (status: number, text: string): void =>
      void response.status(status).type("text").send(`${text}\n`);
    if (!context.account) return refuse(401, signIn.text[context.language]);
    const format = String(request.query.format ?? "xlsx");
    if (!(format in fileTypes)) return refuse(400, wrongFormat(format).text[context.language]);
    const { data, errors } = await counter.ask(caller, { query: question, variables: given(request) });
    if (errors) {
      const [{ message, extensions }] = errors;
      return refuse(extensions?.code === "INTERNAL" ? 500 : 400, message);
    }
    const { language } = context;
    const rows = (data?.codeTable ?? []) as Row[];
    const title = language === "zh" ? codeTable.label : "Old and new codes";
    const file = await tableFile(
      {
        title,
        header: columns.map(([name, field]) => (language === "zh" ? field.label : spaced(name))),
        rows: rows.map((row) =>
          columns.map(([name, field]) => inWords(hub, name, field, row[name], language)),
        ),
      },
      format,
    );
    send(
      response,
      `${[title, request.query.from, request.query.to].filter(Boolean).join(" ")}.${format}`,
      format,
      file,
    );
  };

const given = ({ query }: Request): Record<string, string> =>
  Object.fromEntries(
    [...Object.keys(codeTable.arguments), "knownAt"].flatMap((name) => {
      const value = query[name];
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );

const wrongFormat = (format: string): HubError =>
  HubError.input("format", {
    zh: `格式“${format}”不支持,可选 ${Object.keys(fileTypes).join("、")}`,
    en: `format ${format} is not known: choose ${Object.keys(fileTypes).join(" or ")}`,
  });

/** oldCode: Old code. */
const spaced = (name: string): string =>
  name
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (letter) => letter.toUpperCase());

function inWords(
  hub: Hub,
  name: string,
  field: Field,
  value: unknown,
  language: keyof Bilingual,
): string | null {
  if (value === null || value === undefined) return null;
  if (name === "level") return levelName(hub, String(value), language);
  if (field.kind !== "choice" && field.kind !== "choices") return String(value);
  return [value]
    .flat()
    .map((one) => (language === "zh" ? field.choices.values[String(one)].zh : String(one)))
    .join(language === "zh" ? "、" : ", ");
}

function levelName({ model }: Hub, level: string, language: keyof Bilingual): string {
  const entity = model.concretes.find((one) => one.level?.name === level);
  return language === "zh" ? (entity?.statement.label ?? level) : (entity?.name ?? level);
}

function send(response: Response, name: string, format: string, file: Buffer): void {
  response.attachment(name).type(fileTypes[format]).set("Cache-Control", "no-store").send(file);
}
