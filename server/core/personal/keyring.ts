/** Keys of records: each has one of its own, wrapped by the hub's; what it sealed is gone for ever once it is destroyed. */
import { type Awaitable, after } from "../awaitable.ts";
import type { Database } from "../database.ts";
import type { Dialect } from "../dialect.ts";
import type { EntityModel } from "../model.ts";
import type { Row } from "../rule.ts";
import { HubKeys, keyColumns } from "./hubKeys.ts";
import { digest, freshKey, Locker, unwrap, wrap } from "./seal.ts";

/** Stands in the place of a key that was destroyed. */
export const destroyed = "";

/** Answers the keyed hash of a value of a field. */
export type Finder = (field: string, value: string) => string;

export type AskRows = (sql: string, parameters: unknown[]) => Promise<Row[]>;

/**
 * The key of a record on its way through a write; `wrapped` where it is yet to be kept, no locker where it was destroyed.
 */
export interface RecordKey {
  locker?: Locker;
  version: number;
  wrapped?: string;
  used: boolean;
}

export class Keyring {
  private readonly dialect: Dialect;
  private readonly keys: HubKeys;

  constructor(database: Pick<Database, "rows" | "dialect">, secret: string) {
    this.dialect = database.dialect;
    this.keys = new HubKeys(secret, () => database.rows(`select ${keyColumns} from hub_key`));
  }

  finder(): Awaitable<Finder> {
    return after(
      this.keys.of("FINDING"),
      ({ key }) =>
        (field: string, value: string) =>
          digest(key, field, value),
    );
  }

  /** Keys of those of some records that have one, by number. */
  async of(ask: AskRows, entity: EntityModel, numbers: number[]): Promise<Map<number, RecordKey>> {
    const rows = await ask(
      `select record_number, version, wrapped from record_key where type = ? and record_number in ${this.dialect.elements("?")}`,
      [entity.root.name, JSON.stringify(numbers)],
    );
    const found = new Map<number, RecordKey>();
    for (const { record_number, version, wrapped } of rows) {
      const { key } = await this.keys.of("RECORDS", Number(version));
      const locker = wrapped === destroyed ? undefined : new Locker(unwrap(key, String(wrapped)));
      found.set(Number(record_number), { locker, version: Number(version), used: true });
    }
    return found;
  }

  /** One for each record that has none; kept once it was used. */
  async fresh(): Promise<() => RecordKey> {
    const { key: by, version } = await this.keys.of("RECORDS");
    return () => {
      const key = freshKey();
      return { locker: new Locker(key), version, wrapped: wrap(by, key), used: false };
    };
  }

  /** Keeps the new ones among the keys of records that were used. */
  async keep(ask: AskRows, entity: EntityModel, keys: Iterable<[number, RecordKey]>): Promise<void> {
    const rows = [...keys]
      .filter(([, { wrapped, used }]) => wrapped && used)
      .map(([number, { version, wrapped }]) => [entity.root.name, number, version, wrapped]);
    if (rows.length === 0) return;
    await ask(this.dialect.insertFrom("record_key", ["type", "record_number", "version", "wrapped"]), [
      JSON.stringify(rows),
    ]);
  }

  /** Destroys the key of a record, so that nothing it sealed is ever opened again and nothing new is sealed for it. */
  async destroy(ask: AskRows, entity: EntityModel, number: number): Promise<void> {
    const { version } = await this.keys.of("RECORDS");
    await ask(
      `insert into record_key (type, record_number, version, wrapped) values (?, ?, ?, ?)
       on conflict (type, record_number) do update set wrapped = excluded.wrapped`,
      [entity.root.name, number, version, destroyed],
    );
  }
}
