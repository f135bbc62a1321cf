/** The scanned approval of a plan: kept beside the database under its own hash, so that nobody can change it unseen. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import express, { type RequestHandler, type Response, Router } from "express";
import { keepDocument, planDocument } from "./adjustment/planDocument.ts";
import { planners } from "./adjustment/planners.ts";
import { signIn } from "./apollo.ts";
import type { Context } from "./core/context.ts";
import { HubError } from "./core/errors.ts";
import type { Hub } from "./core/hub.ts";
import { demand } from "./core/rights.ts";
import { contextOf } from "./requestContext.ts";

const limit = 20 * 1024 * 1024;

/** What offices scan to, told by the first bytes and not by what a name claims. */
const kinds: { type: string; begins: Buffer }[] = [
  { type: "application/pdf", begins: Buffer.from("%PDF-") },
  { type: "image/png", begins: Buffer.from("\x89PNG\r\n\x1a\n", "latin1") },
  { type: "image/jpeg", begins: Buffer.from([0xff, 0xd8, 0xff]) },
];

const kindOf = (bytes: Buffer): string | undefined =>
  kinds.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins))?.type;

export function planDocuments(hub: Hub, databaseFile: string): Router {
  const folder = resolve(dirname(databaseFile), "documents");
  const router = Router();
  const guarded =
    (
      work: (context: Context, id: string, name: string, body: Buffer, response: Response) => Promise<void>,
    ): RequestHandler =>
    async (request, response) => {
      const context = contextOf(hub, request, undefined, response);
      if (!context.account) return void response.status(401).json({ message: signIn.text[context.language] });
      try {
        const { params, query, body } = request;
        await work(context, String(params.id), String(query.name ?? ""), body as Buffer, response);
      } catch (error) {
        if (!(error instanceof HubError)) throw error;
        response.status(statuses[error.code] ?? 400).json({ message: error.text[context.language] });
      }
    };
  router.put(
    "/:id",
    express.raw({ type: () => true, limit }),
    guarded(async (context, id, name, body, response) => {
      demand(context.viewer, planners);
      if (!Buffer.isBuffer(body) || !kindOf(body)) throw wrongKind();
      const hash = createHash("sha256").update(body).digest("hex");
      await keepDocument(context, id, name, hash, () => keep(folder, hash, body));
      response.json({ name, hash });
    }),
  );
  router.get(
    "/:id",
    guarded(async (context, id, _name, _body, response) => {
      const { name, hash } = planDocument(context, id);
      response.attachment(name).set("Cache-Control", "no-store").sendFile(hash, { root: folder });
    }),
  );
  return router;
}

/** Whole or not at all: a file that is being written bears another name. */
function keep(folder: string, hash: string, body: Buffer): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, hash);
  if (existsSync(file)) return;
  writeFileSync(`${file}.part`, body, { flush: true });
  renameSync(`${file}.part`, file);
}

const statuses: Record<string, number> = { FORBIDDEN: 403, NOT_FOUND: 404 };

const wrongKind = (): HubError =>
  HubError.input("file", {
    zh: "批复扫描件须为 PDF、PNG 或 JPEG 文件,不超过 20 MB",
    en: "the scanned approval is a PDF, PNG or JPEG file of at most 20 MB",
  });
