/** The text of a table in a file, as if it had been pasted. */
export async function tableText(file: string, bytes: ArrayBuffer): Promise<string> {
  if (/\.xlsx?$/i.test(file)) return sheetText(bytes, /x$/i.test(file));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Excel and WPS in China write CSV in the national encoding.
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** The first sheet, cells parted by tabs; the library is fetched with the first workbook only. */
async function sheetText(bytes: ArrayBuffer, isNew: boolean): Promise<string> {
  const { readXls, readXlsx } = await import("hucre/xlsx");
  const { sheets } = await (isNew ? readXlsx : readXls)(new Uint8Array(bytes));
  return (sheets[0]?.rows ?? [])
    .map((row) => row.map((cell) => String(cell ?? "").replace(/\s+/g, " ")).join("\t"))
    .join("\n");
}
