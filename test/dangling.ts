/** Nothing in force hangs on a unit or a record that is not, but through what it remembers. */
import { expect } from "vitest";
import { nothingDangles as check } from "../server/core/check/values.ts";
import type { Hub } from "../server/core/hub.ts";

export async function nothingDangles({ database, model }: Hub, today: string): Promise<void> {
  const ask = async (sql: string, parameters?: unknown[]) => database.rows(sql, parameters);
  expect(await check.find({ model, dialect: database.dialect, ask, today })).toEqual([]);
}
