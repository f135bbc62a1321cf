import { HttpError } from "react-admin";
import { currentLocale } from "../i18n/locale.ts";
import { duringSession } from "./session.ts";

export interface Sending {
  list: string;
  query: Record<string, string>;
  body: Blob;
  signal: AbortSignal;
  /** Hears which part of the table has gone out, from 0 to 1. */
  sent?(part: number): void;
}

/** What the hub answers to a table: words, or the table itself with what is wrong marked in it. */
export interface TableAnswer {
  ok: boolean;
  status: number;
  told?: Record<string, unknown>;
  workbook?: Blob;
}

/** Only this kind of request tells how much of it has gone out. */
function post({ list, query, body, signal, sent }: Sending): Promise<TableAnswer> {
  return new Promise((answer, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/import/${list}?${new URLSearchParams(query)}`);
    request.setRequestHeader("accept-language", currentLocale() === "zh" ? "zh-CN" : "en");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "blob";
    request.upload.onprogress = ({ loaded, total }) => sent?.(total > 0 ? loaded / total : 1);
    request.onload = async () => {
      const { status, response } = request;
      const ok = status === 200;
      if (!/json/.test(request.getResponseHeader("content-type") ?? ""))
        return answer({ ok, status, workbook: response });
      const told = JSON.parse(await (response as Blob).text());
      if (status === 401) failed(new HttpError(told.message, status));
      else answer({ ok, status, told });
    };
    request.onerror = () => failed(new Error("the hub cannot be reached"));
    request.onabort = () => failed(new DOMException("", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) request.abort();
    else request.send(body);
  });
}

/** Sends a table to the hub. */
export const sendTable = (sending: Sending): Promise<TableAnswer> => duringSession(true, () => post(sending));

/** How many rows of a table that was sent under a key have passed, and of how many; nothing where that is not known. */
export async function rowsPassed(key: string): Promise<{ rows: number; of: number | null } | undefined> {
  try {
    const response = await fetch(`/import/progress/${key}`, { credentials: "same-origin" });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** Lets no further part of such a table be taken in; answers whether the hub knew of it. */
export async function endTaking(key: string): Promise<boolean> {
  try {
    return (await fetch(`/import/progress/${key}`, { method: "DELETE", credentials: "same-origin" })).ok;
  } catch {
    return false;
  }
}
