/**
 * Digests of what was written: the row of the ledger, its changes, and the history that it began and ended. They are made
 * of what is stored, so that the record need not copy before and after: the chain proves that they are still the same.
 */
import { hash } from "node:crypto";
import type { Dialect } from "../dialect.ts";
import type { EntityModel, Model } from "../model.ts";
import { toGlobalId } from "../reader/identity.ts";
import { historyTable, storedColumns } from "../recording.ts";
import type { Row } from "../rule.ts";
import type { Ask } from "./chain.ts";
import { chainedColumns } from "./chained.ts";
import { Sha256 } from "./sha256.ts";

export interface Digested {
  digest: string;
  /** How many records were written, and the one where it is one. */
  objects: number;
  object?: string;
}

/** Records whose history is read at once. */
const portion = 2000;

const known = new WeakMap<Dialect, WeakMap<Model, Digests>>();

/** One for a model on a kind of database, whoever asks. */
export function digestsOf(model: Model, dialect: Dialect): Digests {
  const here = known.get(dialect) ?? new WeakMap<Model, Digests>();
  known.set(dialect, here);
  const digests = here.get(model) ?? new Digests(model, dialect);
  here.set(model, digests);
  return digests;
}

class Digests {
  private readonly model: Model;
  private readonly dialect: Dialect;
  private readonly texts = new Map<EntityModel, string>();
  private readonly ledger: string;
  private readonly changes: string;
  /** Row of the ledger and changes of one transaction. */
  private readonly one: string;

  constructor(model: Model, dialect: Dialect) {
    this.model = model;
    this.dialect = dialect;
    const listed = (name: string): string => dialect.list(storedColumns(model.get(name)));
    this.ledger = `select ${listed("Transaction")} as row from ledger where id >= ? and id <= ? order by id`;
    this.changes = `select type, record_number, ${listed("Change")} as row from change`;
    this.one = `select null as type, null as record_number, ${listed("Transaction")} as row, 0 as id from ledger where id = ?
      union all select type, record_number, ${listed("Change")}, id from change where transaction_id = ? order by 4`;
  }

  /** Of one transaction. */
  async of(ask: Ask, number: number): Promise<Digested> {
    const sha = new Sha256();
    const [ledger, ...changes] = await ask(this.one, [number, number]);
    sha.add(textOf([ledger, ...changes]));
    const written = new Map<EntityModel, Set<number>>();
    for (const { type, record_number } of changes) {
      const entity = this.model.entities.get(String(type))?.root;
      if (!entity) continue;
      const numbers = written.get(entity) ?? new Set<number>();
      written.set(entity, numbers.add(Number(record_number)));
    }
    for (const [entity, numbers] of [...written].sort(byTable)) {
      const all = [...numbers].sort((one, other) => one - other);
      const text = `${this.history(entity)} where id in ${this.dialect.elements("?")} and (from_number = ? or to_number = ?)`;
      for (let at = 0; at < all.length; at += portion)
        sha.add(
          textOf(await ask(text, [number, JSON.stringify(all.slice(at, at + portion)), number, number])),
        );
    }
    const [first] = changes;
    const objects = [...written.values()].reduce((sum, { size }) => sum + size, 0);
    return {
      digest: sha.hex(),
      objects,
      object: objects === 1 ? toGlobalId(String(first.type), Number(first.record_number)) : undefined,
    };
  }

  /** Of everything up to a transaction, as it was known then; answers between the parts, so that others have their turn. */
  async upTo(ask: Ask, number: number, rest: () => Promise<void> = async () => {}): Promise<string> {
    const sha = new Sha256();
    const pages = async (last: unknown, page: (from: number, to: number) => Promise<Row[]>) => {
      for (let from = 1; from <= Number(last ?? 0); from += portion) {
        sha.add(textOf(await page(from, from + portion - 1)));
        await rest();
      }
    };
    await pages(number, (from, to) => ask(this.ledger, [from, Math.min(to, number)]));
    const [{ last }] = await ask("select max(id) as last from change where transaction_id <= ?", [number]);
    await pages(last, (from, to) =>
      ask(`${this.changes} where id >= ? and id <= ? and transaction_id <= ? order by id`, [
        from,
        to,
        number,
      ]),
    );
    for (const entity of this.recorded()) {
      const table = historyTable(entity);
      const [{ last: end }] = await ask(`select max(id) as last from ${table}`);
      const text = `${this.history(entity)} where id >= ? and id <= ? and from_number <= ?`;
      await pages(end, (from, to) => ask(text, [number, from, to, number]));
    }
    return sha.hex();
  }

  /** Changes where what the record answers for is another, and what was digested before cannot be compared any more. */
  scheme(): string {
    const columns = this.recorded().map((entity) => [historyTable(entity), chainedColumns(entity)]);
    return hash("sha256", JSON.stringify([this.ledger, this.changes, columns]));
  }

  recorded(): EntityModel[] {
    return this.model.roots.filter((entity) => entity.recorded).sort((one, other) => byTable([one], [other]));
  }

  /** All of some rows of history as one text; what ended them later than the transaction is none of its business. */
  private history(entity: EntityModel): string {
    const known = this.texts.get(entity);
    if (known) return known;
    const columns = [...chainedColumns(entity), "valid_from", "valid_to", "from_number"];
    const row = this.dialect.list([...columns, "case when to_number <= ? then to_number end"]);
    const order = "id, valid_from, from_number, to_number, valid_to";
    const text = `select ${this.dialect.array(row, order)} as row from ${historyTable(entity)}`;
    this.texts.set(entity, text);
    return text;
  }
}

const byTable = ([one]: [EntityModel, ...unknown[]], [other]: [EntityModel, ...unknown[]]): number =>
  one.tableName < other.tableName ? -1 : 1;

/** Where nothing was found nothing is added: how many pages were gone through must make no difference. */
const textOf = (rows: Row[]): string =>
  rows.map(({ row }) => (row === null || row === "[]" ? "" : `${row}\n`)).join("");
