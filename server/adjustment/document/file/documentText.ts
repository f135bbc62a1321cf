/** The text of a document as a file, read in a process of its own. */
import type { Bilingual } from "../../../core/bilingual.ts";
import { HubError } from "../../../core/errors.ts";
import { Apart } from "../../../table/apart.ts";
import { textOfBytes } from "../../../table/textOfBytes.ts";

export type Asked = { kind: "docx" | "pdf"; bytes: Uint8Array };

export type Told = { text: string } | { refused: "damaged" | "large" };

/** Endings of files whose text can be read. */
export const readable = ["docx", "pdf", "txt"] as const;

export async function documentText(kind: string, bytes: Uint8Array): Promise<string> {
  const text = kind === "docx" || kind === "pdf" ? await readApart({ kind, bytes }) : textOfBytes(bytes);
  if (text.trim() === "") throw refused("empty");
  return text;
}

async function readApart(asked: Asked): Promise<string> {
  const process = new Apart<Asked, Told>(new URL("./process.js", import.meta.url));
  try {
    const told = (await process.ask(asked)) ?? { refused: "large" as const };
    if ("text" in told) return told.text;
    throw refused(told.refused);
  } finally {
    process.end();
  }
}

const refused = (why: keyof typeof reasons): HubError => HubError.input("name", reasons[why]);

const reasons = {
  empty: {
    zh: "文件里没有文字,可能是扫描的图片:请粘贴批复的文字,扫描件可在方案页面另行上传",
    en: "the file holds no text, it may be a scanned picture: paste the words, and hand in the scan on the plan's page",
  },
  damaged: {
    zh: "文件打不开:已损坏或设有打开密码,请用 Word、WPS 或 PDF 阅读器打开后另存,或粘贴文字",
    en: "the file cannot be opened: it is damaged or locked by a password; save it anew, or paste its words",
  },
  large: {
    zh: "文件太大,读不完:最多 500 页、展开后 200 MB,请只留批复正文,或粘贴文字",
    en: "the file is too large to be read: 500 pages and 200 MB unfolded at most; keep the document alone, or paste its words",
  },
} satisfies Record<string, Bilingual>;
