/** Texts by which people and tables name units, read from a query's arguments. */
import { HubError } from "../core/errors.ts";
import type { Field } from "../core/field.ts";
import { Leaf, type Tree } from "../core/reader/argument.ts";
import type { Run, Slot } from "../core/sql.ts";
import { date, text } from "../core/statement.ts";

export const mentionsAllowed = 10_000;

export const mentionFields: Record<string, Field> = {
  text: text(
    "文本",
    "Code, name, official name or former name or code of a unit; codes of statistics may end in noughts: 510722109000.",
    { required: true },
  ),
  superior: text(
    "上级",
    "Code or name of a unit above it, as it was then; e.g. the township beside a village.",
  ),
  on: date("时点", "Day of which the text is meant; any day when absent."),
};

/** No unit is called by more. */
const longest = 1000;

/** The items as one parameter, an array of arrays: text as given, the name or the code it is, superior, day, key. */
export function mentionSlot(items: Tree[]): Slot {
  if (items.length > mentionsAllowed)
    throw HubError.input("items", {
      zh: `一次最多 ${mentionsAllowed} 条,现有 ${items.length} 条,请分批`,
      en: `at most ${mentionsAllowed} items are taken at once, ${items.length} were given: ask in parts`,
    });
  return {
    slot: true,
    value: (run) =>
      items.map((item) => {
        const said = (name: string): string | null => given(item as Record<string, Tree>, name, run);
        const text = plain(said("text") ?? "");
        const superior = said("superior");
        const isCode = /^\d+$/.test(text);
        return [
          said("text"),
          isCode ? null : text,
          isCode ? withoutNoughts(text) : null,
          superior && withoutNoughts(plain(superior)),
          said("on"),
          said("key"),
        ];
      }),
  };
}

const given = (item: Record<string, Tree>, name: string, run: Run): string | null => {
  const leaf = item[name];
  const value = leaf instanceof Leaf ? leaf.value(run) : undefined;
  return value === undefined || value === null ? null : String(value);
};

/** As a table may have it: spaces for looks, digits of Chinese typing. */
const plain = (value: string): string =>
  value
    .slice(0, longest)
    .replace(/\s+/g, "")
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - "０".charCodeAt(0)));

/** Statistics fill codes of townships and counties with noughts to the twelve digits of a village. */
const withoutNoughts = (value: string): string =>
  /^\d{12}$/.test(value)
    ? value.replace(/^(\d{9}|\d{6})(?:000)+$/, "$1").replace(/^(\d{6})000$/, "$1")
    : value;
