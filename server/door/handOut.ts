/** Gives a file to whoever signed in, recorded before the first byte leaves. */
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import type { Logger } from "pino";
import { signInFirst } from "../account/signInFirst.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { Hub } from "../core/hub.ts";
import { contextOf } from "../request/caller.ts";
import type { FileOut, GivenOut } from "../table/out/fileOut.ts";
import type { FormatOut } from "../table/out/files.ts";
import type { Ask } from "../table/out/records.ts";
import type { Writer } from "../writing/request.ts";
import { askerFor, callerIn, ToldFault, tell } from "./asker.ts";
import { attachment } from "./attachment.ts";
import type { Counter } from "./counter.ts";

export type MadeOut = (ask: Ask, request: Request, language: keyof Bilingual) => Promise<GivenOut>;

/** Tables in a format; `formatIn`: as the address asks for it. */
export const inFormat =
  (
    made: (ask: Ask, request: Request, language: keyof Bilingual, format: FormatOut) => Promise<FileOut>,
    formatIn: (request: Request) => FormatOut,
  ): MadeOut =>
  async (ask, request, language) => {
    const format = formatIn(request);
    const { title, tables, ...about } = await made(ask, request, language, format);
    return { ...about, called: `${title}.${format.name}`, type: format.type, bytes: format.file(tables) };
  };

export const handOut =
  (hub: Hub, counter: Counter, writer: Writer, log: Logger) =>
  (made: MadeOut) =>
  async (request: Request, response: Response): Promise<void> => {
    const caller = callerIn(request);
    try {
      if (!contextOf(hub, caller).account) throw signInFirst(hub, caller.token);
      const { called, type, bytes, list, about, count, head } = await made(
        askerFor(counter, caller),
        request,
        caller.language,
      );
      // Who is refused takes nothing any more.
      response.once("close", () => bytes.destroy());
      const receipt = {
        list,
        direction: "OUT",
        file: called,
        created: 0,
        updated: 0,
        unchanged: count,
        conditions: about,
      } as const;
      const kept = await writer.ask({ kind: "receipt", caller, receipt });
      if (kept.status !== 200) throw new ToldFault(kept);
      attachment(response, called, type).set(head ?? {});
      await pipeline(bytes, response);
    } catch (fault) {
      // Half a file must not look like a whole one; who has gone is told nothing.
      if (response.headersSent || response.destroyed) response.destroy();
      else tell(response, fault, caller, log);
    }
  };
