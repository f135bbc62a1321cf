/** A form that offices made, looked into and filled in a process of its own. */
import type { Bilingual } from "../../core/bilingual.ts";
import { HubError } from "../../core/errors.ts";
import { Apart } from "../../table/apart.ts";
import type { Content, FoundPlace } from "./content.ts";

/** Bytes of the largest form. */
export const formLimit = 10 * 1024 * 1024;

export type FormKind = "XLSX" | "DOCX";

export type Asked = { kind: "open"; bytes: Uint8Array } | { kind: "fill"; content: Content };

export type Told =
  | { kind: FormKind; places: FoundPlace[]; broken?: string }
  | { bytes: Uint8Array }
  | { refused: "damaged" | "large" | "macros" | "other" };

export class FormFile {
  readonly #process: Apart<Asked, Told>;
  readonly kind: FormKind;
  readonly places: FoundPlace[];

  private constructor(process: Apart<Asked, Told>, kind: FormKind, places: FoundPlace[]) {
    this.#process = process;
    this.kind = kind;
    this.places = places;
  }

  /** Whoever opens one ends it. */
  static async open(bytes: Uint8Array): Promise<FormFile> {
    const process = new Apart<Asked, Told>(new URL("./process.js", import.meta.url));
    const told = (await process.ask({ kind: "open", bytes })) ?? { refused: "large" as const };
    if ("kind" in told && told.broken === undefined) return new FormFile(process, told.kind, told.places);
    process.end();
    if ("refused" in told) throw refused(told.refused);
    throw "broken" in told && told.broken !== undefined ? brokenMark(told.broken) : refused("damaged");
  }

  async fill(content: Content): Promise<Uint8Array> {
    const told = await this.#process.ask({ kind: "fill", content });
    if (told && "bytes" in told) return told.bytes;
    throw refused(told && "refused" in told ? told.refused : "large");
  }

  end(): void {
    this.#process.end();
  }
}

const refused = (why: keyof typeof reasons): HubError => HubError.input("file", reasons[why]);

const reasons = {
  other: {
    zh: "文件不是单位表格:只收 .xlsx 工作簿和 .docx 文档,请用 Excel、Word 或 WPS 另存为这两种格式后再上传",
    en: "the file is no form: workbooks (.xlsx) and text documents (.docx) are taken, save it as one of them",
  },
  damaged: {
    zh: "文件打不开:不是完好的 .xlsx 或 .docx,请用 Excel、Word 或 WPS 打开后另存再上传",
    en: "the file cannot be opened: it is no sound .xlsx or .docx, open it in Excel, Word or WPS and save it anew",
  },
  large: {
    zh: "文件展开后超过 200 MB,不收,请删去其中的图片或多余的行列后再上传",
    en: "the file unfolds to more than 200 MB: take out pictures or rows that are not needed",
  },
  macros: {
    zh: "文件含有宏,不收,请另存为不带宏的 .xlsx 或 .docx 后再上传",
    en: "the file holds macros and is not taken: save it as .xlsx or .docx without macros",
  },
} satisfies Record<string, Bilingual>;

const brokenMark = (where: string): HubError =>
  HubError.input("file", {
    zh: `位置的花括号不成对:${where};请写成 {{名称}},左右各两个半角花括号`,
    en: `the braces of a place are not whole: ${where}; write {{name}}, two braces on either side`,
  });
