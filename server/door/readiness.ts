/** What `/readyz` promises, tried at that moment: that questions are answered and that what is entered is kept. */
import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { RequestHandler } from "express";
import type { Backups } from "../backup/backups.ts";
import type { ContinuousCopy } from "../backup/copy/continuousCopy.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { Hub } from "../core/hub.ts";
import { callerOf } from "../request/caller.ts";
import type { Writer } from "../writing/request.ts";

/** Bytes without which the next write may find no room: what the log takes until it is carried over. */
const room = 4 * 1024 * 1024;

const nearlyFull: Bilingual = {
  zh: "磁盘已满或即将写满,请清理磁盘空间",
  en: "the disk is full, or as good as full: free space on it",
};

export const readiness =
  (
    hub: Hub,
    writer: Writer,
    databaseFile: string,
    backups?: Backups,
    copy?: ContinuousCopy,
  ): RequestHandler =>
  async (request, response) => {
    const caller = callerOf(request);
    const [reading, { status, body }, { bavail, bsize }] = await Promise.all([
      hub.ready(),
      writer.ask({ kind: "probe", caller }),
      statfs(dirname(resolve(databaseFile))),
    ]);
    const writing = status === 200 && bavail * bsize >= room;
    response
      .status(reading && writing ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json({
        status: reading && writing ? "ready" : reading ? "reading only" : "database out of reach",
        reading,
        writing,
        ...(backups && { backup: told(backups) }),
        ...(copy && { copy: { upTo: copy.at ?? null, ...(copy.why && { why: copy.why }) } }),
        ...(!writing && {
          why: status === 200 ? nearlyFull[caller.language] : JSON.parse(String(body)).message,
        }),
      });
  };

const told = ({ latest, failure }: Backups) => ({
  latest: latest ? { madeAt: latest.madeAt, occasion: latest.occasion, bytes: latest.bytes } : null,
  ...(failure && { failedAt: failure.at, why: failure.why }),
});
