import { HttpError } from "react-admin";
import { currentLocale } from "../i18n/locale.ts";
import { download } from "../playground/download.ts";

/** The name that the hub gives a file; Chinese ones come in the extended form of the header. */
const nameIn = (header: string): string | undefined => {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return extended ? decodeURIComponent(extended) : /filename="([^"]+)"/.exec(header)?.[1];
};

/** Takes a file from the hub in the language of the panel; what goes wrong is said rather than saved. */
export async function downloadFile(path: string, given: Record<string, string>): Promise<void> {
  const address = new URL(path, window.location.origin);
  address.search = new URLSearchParams(given).toString();
  const response = await fetch(address, {
    credentials: "same-origin",
    headers: { "accept-language": currentLocale() === "zh" ? "zh-CN" : "en" },
  });
  if (!response.ok) throw new HttpError((await response.text()).trim(), response.status);
  download(
    new Uint8Array(await response.arrayBuffer()),
    nameIn(response.headers.get("content-disposition") ?? "") ?? path.slice(path.lastIndexOf("/") + 1),
    response.headers.get("content-type") ?? "application/octet-stream",
  );
}
