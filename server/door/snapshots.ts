/** Where code tables come in by HTTP, of any size. */
import { dirname, resolve } from "node:path";
import { Router } from "express";
import type { Logger } from "pino";
import { planners } from "../adjustment/plan/planners.ts";
import { snapshotGiven } from "../adjustment/snapshot/snapshotGiven.ts";
import type { Hub } from "../core/hub.ts";
import { demand } from "../core/rights.ts";
import type { Writer } from "../writing/request.ts";
import type { Progress } from "./progress.ts";
import { onDisk } from "./receiving.ts";
import { tableEndings } from "./tables.ts";
import { uploadInto } from "./upload.ts";

/** Bytes of the largest: what a text can hold. */
const limit = 512 * 1024 * 1024;

export function snapshots(
  hub: Hub,
  writer: Writer,
  progress: Progress,
  databaseFile: string,
  log: Logger,
): Router {
  const router = Router();
  router.post(
    "/",
    uploadInto(
      hub,
      log,
      {
        parameter: "file",
        nameless: true,
        endings: tableEndings,
        limit,
        admit({ viewer }, { query }) {
          demand(viewer, planners);
          snapshotGiven(query);
        },
      },
      onDisk(resolve(dirname(databaseFile), "arriving")),
    )(({ caller, content }, { query }, response) => {
      const watch = progress.begin(query.key, response).cells;
      return writer.ask({ kind: "snapshot", caller, query, path: content, watch });
    }),
  );
  return router;
}
