/** Text of a file in the encodings in which spreadsheets save: UTF-8, UTF-16, and the national GB 18030. */
import { HubError } from "../core/errors.ts";

/** A table in UTF-8 has at most this share of faults among its signs; one in another encoding has hardly anything else. */
const few = 0.3;
const broken = "\ufffd";

export function textOfBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded("utf-16le", bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded("utf-16be", bytes);
  const text = new TextDecoder("utf-8").decode(bytes);
  // A table may hold the sign itself: only what is not written as such is a fault.
  const faults = text.includes(broken) ? faultsIn("utf-8", bytes, text) : 0;
  if (faults === 0) return text;
  const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
  if (faults <= foreign * few) throw damaged(text, "UTF-8");
  return decoded("gb18030", bytes);
}

function decoded(encoding: string, bytes: Uint8Array): string {
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes(broken) && faultsIn(encoding, bytes, text) > 0)
    throw damaged(text, encoding.toUpperCase());
  return text;
}

function faultsIn(encoding: string, bytes: Uint8Array, text: string): number {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return 0;
  } catch {
    return text.split(broken).length - 1;
  }
}

function damaged(text: string, encoding: string): HubError {
  const before = text.slice(0, text.indexOf(broken)).split(/\r\n|\r|\n/);
  const [line, column] = [before.length, (before.at(-1) as string).length + 1];
  return HubError.input("file", {
    zh: `第${line}行第${column}个字符处的字节不是${encoding}编码的文字,文件已损坏,请重新保存(编码选 UTF-8)后再导入`,
    en: `the bytes at line ${line}, character ${column} are no text in ${encoding}: the file is damaged, save it anew in UTF-8`,
  });
}
