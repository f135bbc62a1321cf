/** What an answer names of records that its reader should never have heard of: ids, codes and names. */
import { today } from "../../server/core/clock.ts";
import type { RunningHub } from "../../server/serve.ts";
import { visibleRows } from "../visibleRows.ts";

const type = /^[A-Z]\w*_\d+$/;

export class Leaks {
  private readonly ids: Set<string>;
  private readonly codes: Set<string>;
  private readonly names: string[];

  /** `inside` and `outside`: numbers of townships that the reader sees, and of such whose records are sought. */
  constructor(running: RunningHub, inside: number[], outside: number[]) {
    const seen = recordsOf(running, inside);
    const hidden = recordsOf(running, outside);
    const known = new Set(seen.flatMap(({ texts }) => texts));
    const seenIds = new Set(seen.map(({ id }) => id));
    const strange = hidden.filter(({ id }) => !seenIds.has(id));
    const texts = strange.flatMap((one) => one.texts).filter((text) => !known.has(text));
    this.ids = new Set(strange.map(({ id }) => id));
    this.codes = new Set(texts.filter((text) => /^\d+$/.test(text)));
    this.names = [...new Set(texts.filter((text) => !/^\d+$/.test(text)))];
  }

  /** What is told in an answer beside what was sent. */
  in(answer: unknown, sent: unknown): string[] {
    const [text, given] = [JSON.stringify(answer), JSON.stringify(sent)];
    const words = text.match(/[A-Z]\w*_\d+|\d{9,15}/g) ?? [];
    return [
      ...words.filter((word) => (type.test(word) ? this.ids : this.codes).has(word)),
      ...this.names.filter((name) => text.includes(name)),
    ].filter((word) => !given.includes(word));
  }

  get size(): number {
    return this.ids.size;
  }
}

interface Told {
  id: string;
  texts: string[];
}

function recordsOf(running: RunningHub, townships: number[]): Told[] {
  const { database, model } = running.hub;
  return [...visibleRows(running, townships, today())].flatMap(([name, ids]) => {
    const entity = model.get(name);
    if (entity.bare) return [...ids].map((id) => ({ id, texts: [] }));
    const columns = [entity.displayColumn, entity.key && entity.column(entity.key)].filter(
      (column): column is string => column !== undefined && column !== "id",
    );
    const rows = database.rows(
      `select id${columns.map((column) => `, ${column}`).join("")} from ${entity.table}
       where id in (select value from json_each(?))`,
      [JSON.stringify([...ids].map((id) => Number(id.split("_")[1])))],
    );
    return rows.map((row) => ({
      id: `${name}_${row.id}`,
      texts: columns.flatMap((column) => (row[column] ? [String(row[column])] : [])),
    }));
  });
}
