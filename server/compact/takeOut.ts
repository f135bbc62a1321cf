/**
 * Takes superseded knowledge out of the database: what the hub believed of records until a transaction before a day taught
 * it better. What it believes now, of whatever day, stays; so does what it last believed of records that were deleted, by
 * which they may come back. The file is on the disk before a row goes, and all of them go in one transaction.
 */
import { basename } from "node:path";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import type { EntityModel } from "../core/model.ts";
import { digestAnew } from "../core/record/begun.ts";
import { append, writing } from "../core/record/chain.ts";
import { digestsOf } from "../core/record/digest.ts";
import { rowOf, type Source } from "../core/record/entry.ts";
import { verify } from "../core/record/verify.ts";
import { historyTable, storedColumns } from "../core/recording.ts";
import { format, type HeldRow, writeKnowledge } from "./knowledgeFile.ts";

export interface Superseded {
  upTo: number;
  tables: { entity: EntityModel; rows: number }[];
  rows: number;
}

export interface Taken extends Superseded {
  path: string;
  sha256: string;
}

/** Rows that are read at once. */
const portion = 5000;

/** SQL of the rows of a history that go; its one parameter is the last transaction. */
const going = (entity: EntityModel): string =>
  `from ${historyTable(entity)} where to_number <= ? and id not in (select id from ${entity.table} where deleted_at is not null)`;

const columnsOf = (entity: EntityModel): string[] => [
  ...storedColumns(entity),
  "valid_from",
  "valid_to",
  "from_number",
  "to_number",
];

/** What was superseded before a day, as clocks in the county have it. */
export async function supersededBefore({ database, model }: Hub, day: string): Promise<Superseded> {
  const instant = new Date(`${day}T00:00:00+08:00`).toISOString();
  const upTo = Number(
    await database.value("select coalesce(max(id), 0) from ledger where known_at < ?", [instant]),
  );
  const tables: Superseded["tables"] = [];
  for (const entity of digestsOf(model, database.dialect).recorded()) {
    const rows = Number(await database.value(`select count(*) ${going(entity)}`, [upTo]));
    if (rows > 0) tables.push({ entity, rows });
  }
  return { upTo, tables, rows: tables.reduce((sum, one) => sum + one.rows, 0) };
}

export async function takeOut(hub: Hub, source: Source, day: string, version: string): Promise<Taken> {
  const found = await supersededBefore(hub, day);
  const { upTo, tables, rows } = found;
  const { database, model, signer } = hub;
  const path = signer.kept.place(await nameFor(hub, `knowledge-before-${day}-${upTo}`));
  if (rows === 0) return { ...found, path, sha256: "" };
  // Afterwards nobody can hold these rows against the record any more.
  const { findings } = await verify(hub);
  if (findings.length > 0) throw altered();
  const held = {
    format,
    version,
    before: day,
    upTo,
    tables: tables.map(({ entity, rows: count }) => ({
      table: historyTable(entity),
      columns: columnsOf(entity),
      rows: count,
    })),
  } as const;
  const sha256 = await writeKnowledge(path, { ...held }, rowsOf(hub, found), signer);
  await database.transaction(async () => {
    const ask = writing(database);
    for (const { entity, rows: written } of tables) {
      const [{ count }] = await ask(`select count(*) as count ${going(entity)}`, [upTo]);
      if (Number(count) !== written) throw changedMeanwhile();
      await ask(`delete ${going(entity)}`, [upTo]);
    }
    const at = new Date().toISOString();
    await ask(
      `insert into taken_out (up_to, known_at, file, hash, rows, at)
       select id, known_at, ?, ?, ?, ? from ledger where id = ?`,
      [basename(path), sha256, rows, at, upTo],
    );
    const detail = `before: ${day}; transaction: ${upTo}; rows: ${rows}; sha256: ${sha256}`;
    const entry = { kind: "KEEPING", act: "hub compact", object: basename(path), objects: rows, detail };
    await append(ask, rowOf(at, source, entry));
    await digestAnew(ask, { model, dialect: database.dialect }, "carried over");
  });
  return { ...found, path, sha256 };
}

/** None that a file bears whose rows are out. */
async function nameFor({ database }: Hub, name: string): Promise<string> {
  const borne = new Set((await database.rows("select file from taken_out")).map((row) => row.file));
  for (let count = 1; ; count++) {
    const file = `${name}${count > 1 ? `-${count}` : ""}.jsonl.gz`;
    if (!borne.has(file)) return file;
  }
}

async function* rowsOf({ database }: Hub, { upTo, tables }: Superseded): AsyncGenerator<HeldRow> {
  for (const [place, { entity }] of tables.entries()) {
    const columns = columnsOf(entity);
    const text = `select history_id, ${columns.join(", ")} ${going(entity)} and history_id > ? order by history_id limit ${portion}`;
    for (let at = 0; ; ) {
      const some = await database.rows(text, [upTo, at]);
      for (const row of some) yield [place, ...columns.map((column) => row[column] ?? null)];
      if (some.length < portion) break;
      at = Number(some[some.length - 1].history_id);
    }
  }
}

const altered = (): HubError =>
  new HubError("CONFLICT", {
    zh: "审计记录与数据不符,移出后将无从核对:请先运行 hub audit verify 查明",
    en: "the record is not what the data are, and afterwards nobody could find out why: see hub audit verify first",
  });

const changedMeanwhile = (): HubError =>
  new HubError("CONFLICT", {
    zh: "期间有其他命令写入,未移出任何内容:请在没有其他命令运行时重试",
    en: "another command wrote meanwhile, and nothing was taken out: run this again when no other does",
  });
