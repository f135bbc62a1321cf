import { textOf } from "./cell.ts";
import { sheetsOf } from "./sheet.ts";

/** The first sheet of a file as text, cells parted by tabs, as if it had been pasted. */
export async function tabbed(bytes: Uint8Array): Promise<string> {
  const [sheet] = await sheetsOf(bytes);
  return [...(sheet?.rows ?? [])]
    .map(({ cells }) => cells.map((cell) => textOf(cell).replace(/\s+/g, " ")).join("\t"))
    .join("\n");
}
