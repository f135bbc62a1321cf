/** How a file leaves that people may have made: to be kept, never to be shown as a page of the hub's. */
import type { Response } from "express";

export const attachment = (response: Response, name: string, type: string): Response =>
  response.attachment(name).type(type).set({
    "Cache-Control": "no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
  });
