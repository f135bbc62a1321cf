/** Rows whose personal data stand in clear: asked for page by page, for the reason that was given. */
import type { Row } from "../../core/rule.ts";
import type { ColumnOut } from "./columnsOut.ts";
import type { Ask } from "./records.ts";

const pageSize = 250;

export interface Revealing {
  reason: string;
  /** The day of which the table tells; of versions each tells of its own. */
  day?: string | ((row: Row) => string);
}

/** The first page is shown at once, so that whoever may not see it is told before anything is given. */
export async function revealed(
  ask: Ask,
  columns: readonly ColumnOut[],
  rows: AsyncIterable<Row>,
  revealing: Revealing,
): Promise<AsyncIterable<Row>> {
  const personal = columns.filter(({ column }) => column.field?.personal);
  if (personal.length === 0) return rows;
  const pages = shownPages(ask, personal, rows, revealing);
  const first = await pages.next();
  return (async function* () {
    if (first.done) return;
    yield* first.value;
    for await (const page of pages) yield* page;
  })();
}

async function* shownPages(
  ask: Ask,
  columns: readonly ColumnOut[],
  rows: AsyncIterable<Row>,
  revealing: Revealing,
): AsyncGenerator<Row[]> {
  let page: Row[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < pageSize) continue;
    yield await shown(ask, columns, page, revealing);
    page = [];
  }
  if (page.length > 0) yield await shown(ask, columns, page, revealing);
}

const question = `mutation ($ids: [ID!]!, $reason: String!, $day: Date) {
  values: reveal(ids: $ids, reason: $reason, day: $day) { recordId field value } }`;

async function shown(
  ask: Ask,
  columns: readonly ColumnOut[],
  page: Row[],
  { reason, day }: Revealing,
): Promise<Row[]> {
  if (typeof day !== "function") return shownOn(ask, columns, page, reason, day);
  for (const [one, rows] of Map.groupBy(page, day)) await shownOn(ask, columns, rows, reason, one);
  return page;
}

async function shownOn(
  ask: Ask,
  columns: readonly ColumnOut[],
  page: Row[],
  reason: string,
  day: string | undefined,
): Promise<Row[]> {
  const records = columns.map(({ recordIn }) => page.map((row) => recordIn?.(row)));
  const ids = [...new Set(records.flat().flatMap((record) => (record ? [String(record.id)] : [])))];
  const known = new Map<string, unknown>();
  for (let at = 0; at < ids.length; at += pageSize) {
    const { values } = (await ask(question, { ids: ids.slice(at, at + pageSize), reason, day })) as {
      values: { recordId: string; field: string; value: string }[];
    };
    for (const { recordId, field, value } of values) known.set(`${recordId} ${field}`, value);
  }
  for (const [index, { column }] of columns.entries())
    for (const record of records[index])
      if (record) record[column.name] = known.get(`${record.id} ${column.name}`) ?? null;
  return page;
}
