/** Tables in, through whatever door: read, taken in as one transaction or tried, with a receipt. */
import { hash } from "node:crypto";
import type { Context } from "../../core/context.ts";
import { HubError } from "../../core/errors.ts";
import type { Hub } from "../../core/hub.ts";
import type { RowsWriter } from "../../core/writer/rowsWriter.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Sheet } from "../cell.ts";
import { keepReceipt } from "../receipt/keepReceipt.ts";
import { sheetsOf } from "../sheet.ts";
import { markedWorkbook } from "./markedWorkbook.ts";
import { sheetIn } from "./sheetIn.ts";
import { type TakenIn, takeIn } from "./takeIn.ts";
import { refusedAs, type Understood, understood } from "./understood.ts";
import { type Wanted, wantedOf } from "./wanted.ts";
import { Watch } from "./watch.ts";

/** Bytes of the largest table. */
export const tableLimit = 256 * 1024 * 1024;

/** What came of a table. */
export interface Imported extends Omit<TakenIn, "warnings" | "once">, Understood {
  transaction: number | null;
  /** Global id of the receipt. */
  receipt: string | null;
  warnings: { path: string; message: string; rule?: string }[];
}

export const taking = { zh: "正在导入表格", en: "a table is being taken in" };

/** A table that is refused, with what is wrong marked in it. */
export class MarkedTable extends HubError {
  readonly workbook: Uint8Array;

  constructor({ code, text, problems, details }: HubError, workbook: Uint8Array) {
    super(code, text, problems, details);
    this.workbook = workbook;
  }
}

export async function takeTable(
  hub: Hub,
  context: Context,
  list: string,
  query: Record<string, unknown>,
  bytes: Uint8Array,
  watch = new Watch(),
  writers: readonly RowsWriter[] = [],
): Promise<Imported> {
  const wanted = wantedOf(hub, list, query);
  hub.gate.demandWriter(context.viewer, wanted.entity);
  const sheets = await sheetsOf(bytes);
  const sheet = sheetIn(sheets, wanted);
  const as = understood(sheets, sheet.name, sheet.headings);
  const marked = async (fault: unknown): Promise<never> => {
    if (!(fault instanceof HubError)) throw fault;
    if (fault.problems.length === 0 || wanted.answer === "json") throw refusedAs(fault, as);
    const again = sheets.find(({ name }) => name === sheet.name) as Sheet;
    throw new MarkedTable(
      fault,
      await markedWorkbook(again, sheet.headings, wanted, fault.problems, context.language),
    );
  };
  if (sheet.problems.length > 0) return marked(HubError.problems(sheet.problems));
  const entry = { act: "import", object: list };
  const origin = { ...context, through: "TABLE", long: taking, entry };
  const take = async (t: Transaction): Promise<Imported> => {
    const { warnings, once, ...done } = await takeIn(
      hub,
      t,
      wanted,
      sheet,
      context.language,
      watch,
      undefined,
      writers.find(({ entity }) => entity === wanted.entity.name),
    );
    const receipt = await receiptOf(hub, t, context, wanted, list, bytes, done);
    return {
      ...done,
      ...once,
      warnings: warnings.map(({ path, message, rule }) => ({
        path,
        message: message[context.language],
        rule,
      })),
      transaction: wanted.dryRun ? null : t.number,
      receipt,
      ...as,
    };
  };
  return (wanted.dryRun ? hub.rehearse(origin, take) : hub.transact(origin, take)).catch(marked);
}

/** The receipt of what was taken in; of what is only tried there is none. */
export async function receiptOf(
  hub: Hub,
  t: Transaction,
  context: Context,
  { dryRun, file }: Pick<Wanted, "dryRun" | "file">,
  list: string,
  bytes: Uint8Array,
  { created, updated, unchanged }: Pick<TakenIn, "created" | "updated" | "unchanged">,
): Promise<string | null> {
  if (dryRun) return null;
  return keepReceipt(hub, t, context, {
    list,
    direction: "IN",
    file: file ?? null,
    hash: hash("sha256", bytes),
    bytes: bytes.byteLength,
    created,
    updated,
    unchanged,
  });
}
