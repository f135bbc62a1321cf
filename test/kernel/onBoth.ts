import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type KernelHub, kernelHub, type Opening, onPostgres, onSqlite } from "./kernelHub.ts";
import { type PostgresServer, postgresServer } from "./postgresServer.ts";

/** The same tests on a hub of made-up entities on each database; in the end both must have told the same. */
export function onBoth(tests: (kernel: () => KernelHub) => void): void {
  const told: unknown[][] = [];
  let server: PostgresServer;
  beforeAll(async () => {
    server = await postgresServer();
  });
  afterAll(() => server.stop());

  const databases: [name: string, opening: () => Opening][] = [
    ["SQLite", () => onSqlite],
    ["PostgreSQL", () => onPostgres(server)],
  ];
  describe.each(databases)("on %s", (_name, opening) => {
    let kernel: KernelHub;
    beforeAll(async () => {
      kernel = await kernelHub(opening());
      told.push(kernel.told);
    });
    afterAll(() => kernel.close());
    tests(() => kernel);
  });

  test("both databases told the same", () => {
    const [one, other] = told;
    expect(other).toEqual(one);
  });
}
