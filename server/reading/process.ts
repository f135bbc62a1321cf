/** A process that reads: it answers one request after the other, each as the file stands then. */
import { Socket } from "node:net";
import { Worker } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import { type Config, foldersOf } from "../config.ts";
import { carriedOut, newErrand } from "../core/errand.ts";
import { modelOf } from "../core/model/modelOf.ts";
import { openToRead } from "../database/openToRead.ts";
import { hubOf } from "../hub.ts";
import { logOf, watchingFor } from "../log.ts";
import { startApollo } from "../request/apollo.ts";
import { Reads } from "../request/reads.ts";
import { refusedRequest } from "../request/refusal.ts";
import { stated } from "../schema.ts";
import { secretOf } from "../secret.ts";
import { type Asked, pipe, type Told } from "./messages.ts";

/** Bytes in which the database may make an answer. */
const memory = 512 * 1024 * 1024;

const tell = (told: Told): void => void process.send?.(told);
const answers = new Socket({ fd: pipe, readable: false });

process.on("disconnect", () => process.exit());
// The hub says when it ends; what is said to all its processes is said to it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});
new Worker(new URL("./orphan.js", import.meta.url), { workerData: process.ppid }).unref();

let reads: Promise<(asked: Asked & { kind: "ask" }) => Promise<void>> | undefined;
process.on("message", (asked: Asked) => {
  if (asked.kind === "begin") reads = open(asked.config);
  else void reads?.then((read) => read(asked));
});

async function open(config: Config): Promise<(asked: Asked & { kind: "ask" }) => Promise<void>> {
  const log = logOf(config);
  const file = config.databaseFile;
  // The bound is that of the process, by whichever connection it is set.
  new Sqlite(":memory:").pragma(`hard_heap_limit = ${memory}`);
  const hub = hubOf(stated, modelOf(stated.entities), openToRead(file, watchingFor("apart", config, log)), {
    secret: secretOf(file, config.secret),
    rules: config.signIn,
    folders: foldersOf(config),
    // The hub wrote it down when it took the request.
    noteSession: () => {},
    // What is refused is refused before a process is asked.
    append: async () => {},
  });
  const all = new Reads(hub, await startApollo(hub, stated.operations, log));
  tell({ kind: "ready" });
  return async ({ request }) => {
    const { done, noted } = await carriedOut(request.caller.errand ?? newErrand(), (errand) =>
      all
        .whole({ ...request, caller: { ...request.caller, errand } })
        .catch((fault) => refusedRequest(fault, request.caller.language, log)),
    );
    const { status, headers, body } = done;
    const bytes = Buffer.from(body as string);
    tell({ kind: "answer", status, headers, noted, length: bytes.length });
    answers.write(bytes);
  };
}
