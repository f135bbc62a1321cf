/** Lays what a file holds of superseded knowledge back into the database from which it was taken. */
import { basename } from "node:path";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { destroyed } from "../core/personal/keyring.ts";
import { emptied, personalFields } from "../core/personal/sealedFields.ts";
import { digestAnew } from "../core/record/begun.ts";
import { type Ask, append, writing } from "../core/record/chain.ts";
import { digestsOf } from "../core/record/digest.ts";
import { rowOf, type Source } from "../core/record/entry.ts";
import { historyTable, storedColumns } from "../core/recording.ts";
import { type Held, type HeldRow, readKnowledge } from "./knowledgeFile.ts";

/** Rows that are written at once. */
const portion = 2000;

/** Answers how many rows are back. */
export async function layBack(hub: Hub, source: Source, path: string): Promise<number> {
  const { database, model, signer } = hub;
  // Read once to know it, so that nothing is written of a file that is not whole.
  const read = await readKnowledge(path, signer);
  if (!read?.sound) throw unsound(path);
  const { held, seal } = read;
  return database.transaction(async () => {
    const ask = writing(database);
    const [taken] = await ask("select id from taken_out where hash = ?", [seal.sha256]);
    if (!taken) throw notOurs(path);
    await fits(hub, held);
    const waiting = held.tables.map((): unknown[][] => []);
    const lay = async (place: number): Promise<void> => {
      const { table, columns } = held.tables[place];
      await ask(database.dialect.insertFrom(table, columns), [JSON.stringify(waiting[place].splice(0))]);
    };
    await readKnowledge(path, signer, async ([place, ...values]: HeldRow) => {
      if (waiting[place].push(values) >= portion) await lay(place);
    });
    for (const place of waiting.keys()) await lay(place);
    await forgetErased(ask, hub);
    await ask("delete from taken_out where id = ?", [taken.id]);
    const entry = {
      kind: "KEEPING",
      act: "hub compact restore",
      object: basename(path),
      objects: read.rows,
      detail: `before: ${held.before}; transaction: ${held.upTo}; rows: ${read.rows}; sha256: ${seal.sha256}`,
    };
    await append(ask, rowOf(new Date().toISOString(), source, entry));
    await digestAnew(ask, { model, dialect: database.dialect }, "carried over");
    return read.rows;
  });
}

/** The columns are those of the hub that wrote the file, which may have been another version. */
async function fits({ model, database }: Hub, held: Held): Promise<void> {
  const tables = new Map(
    digestsOf(model, database.dialect)
      .recorded()
      .map((entity) => [historyTable(entity), new Set(storedColumns(entity))]),
  );
  const periods = new Set(["valid_from", "valid_to", "from_number", "to_number"]);
  for (const { table, columns } of held.tables) {
    const known = tables.get(table);
    if (!known || !columns.every((column) => known.has(column) || periods.has(column)))
      throw new HubError("CONFLICT", {
        zh: `文件出自 ${held.version} 版,其“${table}”与当前结构不同,无法装回`,
        en: `the file is of version ${held.version}, whose ${table} was another: it cannot be laid back`,
      });
  }
}

/** Whose key was destroyed meanwhile is erased here too. */
async function forgetErased(ask: Ask, { model }: Hub): Promise<void> {
  for (const entity of model.roots.filter((one) => one.recorded && personalFields(one).length > 0))
    await ask(
      `update ${historyTable(entity)} set ${emptied(entity)}
       where id in (select record_number from record_key where type = ? and wrapped = ?)`,
      [entity.name, destroyed],
    );
}

export const unsound = (path: string): HubError =>
  HubError.input("file", {
    zh: `“${path}”不是完好的移出文件(摘要或签名不成立),请换用完好的副本`,
    en: `${path} is no whole file of superseded knowledge, its digest or signature does not hold: use a copy that is`,
  });

const notOurs = (path: string): HubError =>
  HubError.input("file", {
    zh: `“${path}”不是从本库移出的,或已装回`,
    en: `${path} was not taken out of this database, or is laid back already`,
  });
