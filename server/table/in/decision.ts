/** What a person decides of a row that is like a record: it is new, it is that record, or it is not taken in. */
import { HubError } from "../../core/errors.ts";
import { type Cell, textOf } from "../cell.ts";
import { knownIn } from "../valueOfCell.ts";
import { textsIn } from "./textsIn.ts";

/** The id of the record that it is, where it is none of the two words. */
export type Decision = "create" | "skip" | (string & {});

/** As the column of the table says them. */
export const decisionWords = {
  create: { zh: "新建", en: "create" },
  skip: { zh: "不导入", en: "skip" },
};

export function decisionOfCell(cell: Cell | undefined): Decision | undefined {
  const text = textOf(cell);
  if (text === "") return undefined;
  for (const [word, { zh, en }] of Object.entries(decisionWords))
    if (text === zh || text.toLowerCase() === en) return word;
  return knownIn(text);
}

/** Decisions by line, e.g. `{"17":"create","18":"Person_12","19":"skip"}`. */
export function decisionsOf(given: string | undefined): Map<number, Decision> {
  const found = given === undefined ? {} : textsIn(given);
  if (found && Object.keys(found).every((line) => /^\d+$/.test(line)))
    return new Map(Object.entries(found).map(([line, decision]) => [Number(line), decision]));
  throw HubError.input("decisions", {
    zh: 'decisions 应为 JSON,如 {"17":"create","18":"Person_12","19":"skip"}',
    en: 'decisions is JSON such as {"17":"create","18":"Person_12","19":"skip"}',
  });
}
