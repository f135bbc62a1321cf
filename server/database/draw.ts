/** The statements that make the tables, as MikroORM draws them from the model. */
import { MikroORM } from "@mikro-orm/sqlite";
import type { Model } from "../core/model.ts";
import { tables } from "../core/tables.ts";

export async function draw(model: Model): Promise<string> {
  // The hub says itself what it does; MikroORM's progress is no news to an operator.
  const orm = await MikroORM.init({ dbName: ":memory:", entities: tables(model), logger: () => {} });
  try {
    return await orm.schema.getCreateSchemaSQL({ wrap: false });
  } finally {
    await orm.close(true);
  }
}
