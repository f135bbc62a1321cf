/** The account of a name, be it written in other capitals. */
import type { Hub } from "../core/hub.ts";
import type { Row } from "../core/rule.ts";
import { nameKey } from "./accountName.ts";

export async function accountNamed({ database }: Hub, name: string): Promise<Row | undefined> {
  const [row] = await database.rows(
    `select * from user where (username = ? or name_key = ?) and deleted_at is null
     order by username = ? desc, id limit 1`,
    [name, nameKey(name), name],
  );
  return row;
}
