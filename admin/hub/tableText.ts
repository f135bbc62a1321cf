import { HttpError } from "react-admin";
import { sendTable } from "./sendTable.ts";

/** The text of a table in a file, as if it had been pasted: the hub reads it. */
export async function tableText(file: File): Promise<string> {
  const { signal } = new AbortController();
  const {
    ok,
    status,
    told = {},
  } = await sendTable({ list: "text", query: { file: file.name }, body: file, signal });
  if (!ok) throw new HttpError(String(told.message ?? ""), status);
  return String(told.text);
}
