/** The built pages: what bears a hash of its content in its name is kept for ever, and was compressed beforehand. */
import { existsSync, readdirSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join } from "node:path";
import express, { Router } from "express";
import { codingFor } from "./compressed.ts";

const endings = { br: ".br", gzip: ".gz" };

const forEver = "public, max-age=31536000, immutable";

export function pages(folder: string): Router {
  const router = Router();
  const root = join(folder, "assets");
  const made = new Set(existsSync(root) ? readdirSync(root) : []);
  router.get("/assets/:name", (request, response, next) => {
    const { name } = request.params;
    const coding = codingFor(request);
    const file = coding && name + endings[coding];
    if (!file || !made.has(file)) return next();
    response.type(extname(name)).set({ "Content-Encoding": coding, "Cache-Control": forEver });
    response.vary("Accept-Encoding").sendFile(file, { root, cacheControl: false });
  });
  // A page's address is its name without the ending.
  router.use(express.static(folder, { setHeaders: keep, extensions: ["html"] }));
  return router;
}

const keep = (response: ServerResponse, path: string): void =>
  void response.setHeader("Cache-Control", path.includes("/assets/") ? forEver : "no-cache");
