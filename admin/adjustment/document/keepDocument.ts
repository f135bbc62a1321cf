import { sendFile } from "../../hub/files.ts";

/** Keeps the document that the steps of a plan were read from with the plan. */
export async function keepDocument(plan: unknown, file: unknown): Promise<void> {
  if (file instanceof File) await sendFile(`/documents/${plan}?name=${encodeURIComponent(file.name)}`, file);
}
