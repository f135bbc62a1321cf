/** What a file is by its bytes, whatever it is called: its name must agree with them. */
import { fileTypeFromBuffer } from "file-type";
import type { Bilingual } from "../core/bilingual.ts";
import { HubError } from "../core/errors.ts";
import { endingOf } from "./fileName.ts";

/** By the ending of a name what its bytes may be; a packed document is looked into where it is opened. */
const contents: Record<string, readonly string[]> = {
  pdf: ["pdf"],
  png: ["png"],
  jpg: ["jpg"],
  jpeg: ["jpg"],
  xlsx: ["xlsx", "xlsm", "xltx", "xltm", "zip"],
  docx: ["docx", "docm", "dotx", "dotm", "zip"],
  xls: ["cfb"],
  et: ["cfb"],
};

/** Of scans by what their bytes are; the name, which somebody else gave, says nothing of it. */
const types: Record<string, string> = { pdf: "application/pdf", png: "image/png", jpg: "image/jpeg" };

/** Bytes at a PDF's end within which it says that it ends. */
const tail = 1024;

async function contentOf(bytes: Uint8Array): Promise<string | undefined> {
  const found = (await fileTypeFromBuffer(bytes))?.ext;
  const isWhole = found !== "pdf" || Buffer.from(bytes.slice(-tail)).includes("%%EOF");
  return isWhole ? found : undefined;
}

export const typeOfScan = async (bytes: Uint8Array): Promise<string> =>
  types[(await contentOf(bytes)) ?? ""] ?? "application/octet-stream";

const called = (found: string): Bilingual =>
  found === "cfb"
    ? { zh: "旧格式(.xls、.doc)或设有打开密码", en: "in an old format (.xls, .doc) or locked by a password" }
    : { zh: ` .${found}`, en: `.${found}` };

/** Refuses a file that is not what its name says. `path`: the parameter that holds the name. */
export async function demandContent(path: string, name: string, bytes: Uint8Array): Promise<void> {
  const ending = endingOf(name);
  if (bytes.byteLength === 0)
    throw HubError.input(path, {
      zh: `文件“${name}”是空的(0 字节),请选择有内容的文件`,
      en: `the file ${name} is empty (0 bytes): choose one with something in it`,
    });
  const found = await contentOf(bytes);
  const packed = Object.values(contents).flat();
  // What is text is of no kind that bytes tell.
  const agrees = contents[ending]?.includes(found ?? "") ?? !packed.includes(found ?? "");
  if (agrees) return;
  throw HubError.input(path, {
    zh: `文件“${name}”的内容不是完好的 .${ending}${found ? `,而是${called(found).zh}` : ""},请用原来的程序另存为 .${ending} 后再上传`,
    en: `the file ${name} is no sound .${ending}${found ? ` but ${called(found).en}` : ""}: save it as .${ending} with the program it is from`,
  });
}
