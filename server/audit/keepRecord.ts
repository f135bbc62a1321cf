/** What is done with the record while the hub runs: signed, archived, sent on. */
import { join } from "node:path";
import { type Config, foldersOf } from "../config.ts";
import type { Hub } from "../core/hub.ts";
import { keepSigning } from "../core/record/keepSigning.ts";
import { forward, type Sender } from "./forward.ts";
import { keepArchiving } from "./keepArchiving.ts";
import { linesIn } from "./lines.ts";
import { senderTo } from "./syslog.ts";

/** Answers how to stop. */
export function keepRecord(
  hub: Hub,
  config: Config,
  log: { error(about: object, text: string): void },
): () => Promise<void> {
  const { auditDays, auditLines, auditSyslog } = config;
  const stopSigning = keepSigning(hub, log);
  const stopArchiving = auditDays && keepArchiving(hub, auditDays, log);
  const on = (sender: Sender, to: string): (() => Promise<void>) =>
    forward(
      { database: hub.database, sender, position: join(foldersOf(config).archives, `${to}.position`) },
      log,
    );
  const stopSending = [
    ...(auditSyslog ? [on(senderTo(auditSyslog), "syslog")] : []),
    ...(auditLines ? [on(linesIn(auditLines), "lines")] : []),
  ];
  return async () => {
    if (stopArchiving) stopArchiving();
    await stopSigning();
    for (const stop of stopSending) await stop();
  };
}
