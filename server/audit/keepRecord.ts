/** What is done with the record while the hub runs: signed, archived, sent on. */
import { join } from "node:path";
import { type Config, foldersOf } from "../config.ts";
import type { Hub } from "../core/hub.ts";
import { keepSigning } from "../core/record/keepSigning.ts";
import { forward } from "./forward.ts";
import { keepArchiving } from "./keepArchiving.ts";
import { senderTo } from "./syslog.ts";

/** Answers how to stop. */
export function keepRecord(
  hub: Hub,
  config: Config,
  log: { error(about: object, text: string): void },
): () => Promise<void> {
  const { auditDays, auditSyslog } = config;
  const stopSigning = keepSigning(hub, log);
  const stopArchiving = auditDays && keepArchiving(hub, auditDays, log);
  const position = join(foldersOf(config).archives, "syslog.position");
  const stopSending =
    auditSyslog && forward({ database: hub.database, sender: senderTo(auditSyslog), position }, log);
  return async () => {
    if (stopArchiving) stopArchiving();
    await stopSigning();
    if (stopSending) await stopSending();
  };
}
