/** Does what writes, request by request, on a hub that holds the file. */
import { dirname, resolve } from "node:path";
import type { ApolloServer } from "@apollo/server";
import type { Logger } from "pino";
import { admitNamed } from "../account/admitNamed.ts";
import type { Contents } from "../contents.ts";
import type { Context } from "../core/context.ts";
import { carriedOut, newErrand } from "../core/errand.ts";
import type { Hub } from "../core/hub.ts";
import { appended } from "../core/record/appended.ts";
import { type Answer, json } from "../request/answer.ts";
import { contextOf, sessionCookies } from "../request/caller.ts";
import { throughApollo } from "../request/document.ts";
import { noteRefusal } from "../request/noteRefusal.ts";
import { refusal } from "../request/refusal.ts";
import { keepReceipt } from "../table/receipt/keepReceipt.ts";
import { noteDelivery } from "./delivery.ts";
import { takeScan } from "./planScan.ts";
import type { Request, Writer } from "./request.ts";
import { snapshotTaken } from "./snapshotTaken.ts";
import { tableTaken } from "./tableTaken.ts";
import { takeForm } from "./takeForm.ts";

export function openDesk(
  hub: Hub,
  { rowsWriters = [] }: Contents,
  apollo: ApolloServer<Context>,
  databaseFile: string,
  log: Logger,
): Writer {
  const documents = resolve(dirname(databaseFile), "documents");
  const keepReceiptOf = ({ caller, receipt }: Request & { kind: "receipt" }) => {
    const context = contextOf(hub, caller);
    const { list, unchanged, conditions } = receipt;
    const entry = { kind: "EXPORT", act: "export", object: list, objects: unchanged, detail: conditions };
    return hub.transact({ ...context, through: "TABLE", entry }, (t) =>
      keepReceipt(hub, t, context, receipt),
    );
  };
  const done = async (request: Request): Promise<Answer> => {
    switch (request.kind) {
      case "document":
        return throughApollo(hub, apollo, request);
      case "table":
        return tableTaken(hub, rowsWriters, request);
      case "snapshot":
        return snapshotTaken(hub, request);
      case "receipt":
        return json(200, await keepReceiptOf(request));
      case "scan":
        return json(200, await takeScan(contextOf(hub, request.caller), documents, request));
      case "form":
        return json(200, await takeForm(contextOf(hub, request.caller), documents, request));
      case "admit": {
        const token = await admitNamed(
          { ...contextOf(hub, request.caller), entry: { act: "admit" } },
          request.name,
        );
        const cookies = sessionCookies(token, undefined, request.caller.secure);
        return json(
          200,
          {},
          cookies.map((cookie) => ["set-cookie", cookie]),
        );
      }
      case "use":
        await hub.database.transaction(async () => {
          hub.database.write("update session set used_at = ? where id = ?", [request.at, request.session]);
        });
        return json(200, {});
      case "refused":
        await appended(hub.database, request.rows);
        return json(200, {});
      case "delivery":
        await hub.database.transaction(async () => noteDelivery(hub, request.webhook, request.outcome));
        return json(200, {});
      case "probe":
        await hub.database.transaction(async () => {
          hub.database.write("update write_context set number = number", []);
        });
        return json(200, {});
    }
  };
  return {
    ask: async (request) => {
      const caller = "caller" in request ? request.caller : undefined;
      const { done: answer, noted } = await carriedOut(caller?.errand ?? newErrand(), (errand) =>
        done(caller ? ({ ...request, caller: { ...caller, errand } } as Request) : request).catch(
          async (fault) => {
            if (caller) await noteRefusal(contextOf(hub, caller), fault, request.kind);
            return refusal(fault, caller?.language ?? "en", log);
          },
        ),
      );
      return { ...answer, noted };
    },
    close: async () => {},
  };
}
