/** Names of files that people hand in: they are told again, on pages and in headers, and name no place. */
import { HubError } from "../core/errors.ts";

/** Characters of the longest. */
const longest = 120;
/** Bytes that a name has in the usual file systems. */
const largest = 255;

const places = /[/\\:]|^\./;
/** Controls, and signs that are not seen: by those of direction `a‮fdp.exe` looks like a PDF. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

export const endingOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1).toLowerCase();

/** The name as it is kept. `path`: the parameter that holds it; `endings`: those that are taken there. */
export function fileName(path: string, given: unknown, endings: readonly string[]): string {
  const name = typeof given === "string" ? given.normalize("NFC").trim() : "";
  const wrong = (zh: string, en: string): HubError => HubError.input(path, { zh, en });
  if (name === "")
    throw wrong(
      `请在 ${path} 中给出文件名,如 批复.${endings[0]}`,
      `give the file's name in ${path}, such as a.${endings[0]}`,
    );
  if (!name.isWellFormed() || unseen.test(name))
    throw wrong(
      `文件名“${shown(name)}”含有看不见的字符(控制符或改变书写方向的符号),请重新命名后再上传`,
      `the file name ${shown(name)} holds signs that are not seen (controls, signs of direction): give it another name`,
    );
  if (places.test(name))
    throw wrong(
      `文件名“${shown(name)}”含有路径(/、\\、: 或开头的点),请只给文件名`,
      `the file name ${shown(name)} holds a path (/, \\, : or a dot before it): give the name alone`,
    );
  if (name.length > longest || Buffer.byteLength(name) > largest)
    throw wrong(
      `文件名有 ${name.length} 个字符,最多 ${longest} 个字符、${largest} 字节,请改短后再上传`,
      `the file name has ${name.length} characters and may have ${longest}, in ${largest} bytes: make it shorter`,
    );
  if (!endings.includes(endingOf(name)) || !name.includes("."))
    throw wrong(
      `文件名“${name}”的扩展名不在可收之列,可收:${endings.map((one) => `.${one}`).join("、")},请另存为其中一种`,
      `files such as ${name} are not taken here: save it as ${endings.map((one) => `.${one}`).join(", ")}`,
    );
  return name;
}

/** What is not seen, written so that it is. */
const shown = (name: string): string =>
  name
    .slice(0, longest)
    .toWellFormed()
    .replace(new RegExp(unseen, "gu"), (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
