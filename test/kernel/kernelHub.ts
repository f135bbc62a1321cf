/** A hub of made-up entities on one of the databases, asked through its schema. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type GraphQLError, graphql } from "graphql";
import { signerOf } from "../../server/audit/signer.ts";
import type { Context } from "../../server/core/context.ts";
import type { Database } from "../../server/core/database.ts";
import { HubError } from "../../server/core/errors.ts";
import { Hub } from "../../server/core/hub.ts";
import { modelOf } from "../../server/core/model/modelOf.ts";
import type { Model } from "../../server/core/model.ts";
import { mutation } from "../../server/core/operation.ts";
import { integer } from "../../server/core/statement.ts";
import { schemaOf } from "../../server/core/types/schema.ts";
import type { Viewer } from "../../server/core/viewer.ts";
import { revert } from "../../server/core/writer/revert.ts";
import { openDatabase } from "../../server/database/open.ts";
import { openPostgres } from "../../server/database/postgres.ts";
import type { Data } from "../hub.ts";
import { hubFolder } from "../hubFolder.ts";
import { entities } from "./entities.ts";
import type { PostgresServer } from "./postgresServer.ts";

export interface KernelHub {
  hub: Hub;
  /** What was answered so far, without what no two runs have in common. */
  told: unknown[];
  /** The whole answer, to the tester or to another. */
  answer(query: string, variables?: object, viewer?: Partial<Viewer>): Promise<Data>;
  /** The data of an answer that must hold no error. */
  ask(query: string, variables?: object, viewer?: Partial<Viewer>): Promise<Data>;
  close(): Promise<void>;
}

export const tester: Viewer = {
  name: "tester",
  role: "ADMIN",
  permissions: new Set(["PERSONAL_DATA", "AUDIT"]),
};

const takeBack = mutation("takeBack", {
  label: "撤销",
  description: "Takes a transaction back.",
  arguments: { number: integer("批次号", "Number of the transaction.", { required: true }) },
  returns: "Boolean",
  run: async ({ number }, { hub, ...origin }: Context) => {
    await hub.transact(origin, (t) => revert(t, hub, Number(number)));
    return true;
  },
});

const secret = "a-secret-for-tests";

/** What opens a database for a model, and what does away with it. */
export type Opening = (model: Model) => Promise<{ database: Database; remove(): void }>;

export const onSqlite: Opening = async (model) => {
  const folder = hubFolder();
  const database = await openDatabase(model, join(folder, "hub.db"), secret);
  return { database, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

let made = 0;

export const onPostgres =
  (server: PostgresServer): Opening =>
  async (model) => ({
    database: await openPostgres(model, await server.database(`kernel${++made}`), secret),
    remove: () => {},
  });

export async function kernelHub(open: Opening): Promise<KernelHub> {
  const model = modelOf(entities);
  const { database, remove } = await open(model);
  const schema = schemaOf(model, [takeBack], []);
  const limits = { tokens: 1000, signs: 200, letters: 1000, nesting: 64, directives: 50, rules: [] };
  const sessions = { find: () => undefined, of: () => undefined, hash: (token: string) => token };
  const hub = new Hub({
    model,
    database,
    schema,
    limits,
    readings: [],
    sessions,
    secret,
    signer: signerOf(secret, { archives: "" }),
  });
  await hub.catchUp();
  const kernel: KernelHub = {
    hub,
    told: [],
    async answer(source, variableValues = {}, viewer = {}) {
      const notices: string[] = [];
      const contextValue: Context = {
        hub,
        viewer: { ...tester, ...viewer },
        language: "en",
        address: "127.0.0.1",
        through: "API",
        transactions: [],
        laterValues: [],
        warnings: [],
        notices,
        committed: (number) => void contextValue.transactions.push(number),
        setSession: () => {},
      };
      const { data, errors } = await graphql({
        schema,
        source,
        variableValues: variableValues as Record<string, unknown>,
        contextValue,
      });
      const { transactions, laterValues, warnings } = contextValue;
      const answer: Data = JSON.parse(
        JSON.stringify({
          data,
          errors: errors?.map(told),
          laterValues,
          warnings,
          notices,
        }),
      );
      kernel.told.push(timeless({ source, ...answer }));
      return { ...answer, transactions };
    },
    async ask(query, variables, viewer) {
      const { data, errors } = await kernel.answer(query, variables, viewer);
      if (errors) throw new Error(errors.map((one: Data) => one.stack ?? one.message).join("\n"));
      return data;
    },
    async close() {
      await database.close();
      remove();
    },
  };
  return kernel;
}

/** What is no refusal is a fault, and says where it lies. */
const told = ({ message, originalError }: GraphQLError): object =>
  originalError instanceof HubError
    ? { message, code: originalError.code, problems: originalError.problems, ...originalError.details }
    : { message, stack: originalError?.stack };

const timeless = (answer: object): unknown =>
  JSON.parse(JSON.stringify(answer).replace(/"20\d\d-\d\d-\d\dT[\d:.]+Z"/g, '"an instant"'));
