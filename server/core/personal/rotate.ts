/** A new key of the hub, by which the keys of all records are wrapped anew, while others go on writing. */
import type { Hub } from "../hub.ts";
import type { Origin } from "../writer/transaction.ts";
import { keyColumns, madeKey, openKeys } from "./hubKeys.ts";
import { destroyed } from "./keyring.ts";
import { unwrap, wrap } from "./seal.ts";

/** Records whose keys are wrapped at a time, so that others wait for no more than that. */
const portion = 5000;

/** Answers the version of the new key and how many keys of records it wraps. */
export async function rotateKeys(
  hub: Pick<Hub, "database" | "transact">,
  origin: Origin,
  secret: string,
): Promise<{ version: number; records: number }> {
  const all = async (ask: (sql: string, given?: unknown[]) => Promise<Record<string, unknown>[]>) =>
    openKeys(secret, await ask(`select ${keyColumns} from hub_key where purpose = 'RECORDS'`));
  const version = await hub.transact(origin, async (t) => {
    const next = Math.max(...(await all(t.ask.bind(t))).map((one) => one.version)) + 1;
    await t.ask(`insert into hub_key (${keyColumns}) values (?, ?, ?, ?)`, madeKey(secret, "RECORDS", next));
    return next;
  });
  let records = 0;
  for (let left = true; left; )
    await hub.transact(origin, async (t) => {
      const keys = new Map((await all(t.ask.bind(t))).map((one) => [one.version, one.key]));
      const by = keys.get(version) as Buffer;
      const rows = await t.ask(
        `select id, version, wrapped from record_key where version < ? limit ${portion}`,
        [version],
      );
      const rewrapped = rows.map((row) => [
        row.id,
        version,
        row.wrapped === destroyed
          ? destroyed
          : wrap(by, unwrap(keys.get(Number(row.version)) as Buffer, String(row.wrapped))),
      ]);
      records += rows.length;
      left = rows.length === portion;
      if (rows.length > 0)
        await t.ask(hub.database.dialect.updateFrom("record_key", ["version", "wrapped"], []), [
          JSON.stringify(rewrapped),
        ]);
      if (!left) await t.ask("delete from hub_key where purpose = 'RECORDS' and version < ?", [version]);
    });
  return { version, records };
}

/** Lets another secret open the hub's own keys; what they wrap stays as it is. */
export async function rewrapKeys(
  hub: Pick<Hub, "transact">,
  origin: Origin,
  former: string,
  secret: string,
): Promise<number> {
  return hub.transact(origin, async (t) => {
    const keys = openKeys(former, await t.ask(`select ${keyColumns} from hub_key`));
    for (const { purpose, version, key } of keys)
      await t.ask("update hub_key set wrapped = ? where purpose = ? and version = ?", [
        madeKey(secret, purpose, version, key)[2],
        purpose,
        version,
      ]);
    return keys.length;
  });
}
