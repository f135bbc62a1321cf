import { HttpError } from "react-admin";
import { currentLocale } from "../i18n/locale.ts";
import { download } from "../playground/download.ts";
import { duringSession } from "./session.ts";

/** The name that the hub gives a file; Chinese ones come in the extended form of the header. */
const nameIn = (header: string): string | undefined => {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return extended ? decodeURIComponent(extended) : /filename="([^"]+)"/.exec(header)?.[1];
};

/** What the hub says instead of the file: a line, or its error. */
function sayingOf(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text;
  } catch {
    return text.trim();
  }
}

async function request(address: string | URL, init: RequestInit): Promise<Response> {
  const response = await fetch(address, {
    credentials: "same-origin",
    headers: { "accept-language": currentLocale() === "zh" ? "zh-CN" : "en" },
    ...init,
  });
  if (!response.ok) throw new HttpError(sayingOf(await response.text()), response.status);
  return response;
}

/** Takes a file from the hub in the language of the panel; what goes wrong is said rather than saved. */
export async function downloadFile(path: string, given: Record<string, string>): Promise<void> {
  const address = new URL(path, window.location.origin);
  address.search = new URLSearchParams(given).toString();
  const response = await duringSession(false, () => request(address, {}));
  download(
    new Uint8Array(await response.arrayBuffer()),
    nameIn(response.headers.get("content-disposition") ?? "") ?? path.slice(path.lastIndexOf("/") + 1),
    response.headers.get("content-type") ?? "application/octet-stream",
  );
}

/** Records that the hub gives out line by line in JSON. */
export async function readLines<Line>(path: string, given: Record<string, string>): Promise<Line[]> {
  const search = new URLSearchParams({ ...given, format: "jsonl" });
  const response = await duringSession(false, () => request(`${path}?${search}`, {}));
  return (await response.text()).split("\n").flatMap((line) => (line ? [JSON.parse(line) as Line] : []));
}

/** The text of a file, read by the hub. */
export async function textOfFile(path: string, file: File): Promise<string> {
  const address = `${path}?name=${encodeURIComponent(file.name)}`;
  const response = await duringSession(false, () => request(address, { method: "POST", body: file }));
  return ((await response.json()) as { text: string }).text;
}

/** Hands a file to the hub. */
export async function sendFile(path: string, file: File): Promise<void> {
  await duringSession(true, () => request(path, { method: "PUT", body: file }));
}
