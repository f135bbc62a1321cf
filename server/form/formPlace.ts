/** Places of a form and what fills them, as the schema tells and takes them. */
import { boolean, text } from "../core/statement.ts";

const name = text("位置", "As it is written in the form, e.g. 户籍人口 for {{户籍人口}}.", {
  required: true,
  maxLength: 200,
});
const column = "Column of its answer: the way to it, e.g. townships.code; columns are told by `formQueries`.";
const every = "Whether its row is written once for each row that is answered; else the query answers one.";

export const FormPlace = {
  name: "FormPlace",
  label: "位置",
  description: "A place of a form and what fills it.",
  fields: {
    name,
    at: text("所在", "Where it stands, e.g. Sheet1!B3; places of text documents by their part.", {
      required: true,
    }),
    inRow: boolean("在表格行中", "Whether it stands in the row of a table, which can be repeated.", {
      required: true,
    }),
    query: text("查询标识", "Global id of the saved query that fills it.", {}),
    queryName: text("查询", "What the query is called; empty where it is gone or not shared.", {}),
    column: text("列", column, {}),
    columnLabel: text("列名", "What the column is called.", {}),
    every: boolean("逐行", every, { required: true }),
    problem: text("问题", "Why it cannot be filled, and what to do; empty where it can.", {}),
  },
};

export const FormPlaceInput = {
  name: "FormPlaceInput",
  label: "位置",
  description: "What is to fill a place; nothing where query and column are left out.",
  fields: {
    name,
    query: text("查询标识", "Global id of the saved query that fills it.", { maxLength: 40 }),
    column: text("列", column, { maxLength: 1000 }),
    every: boolean("逐行", every),
  },
};

/** As it is kept. */
export interface Binding {
  name: string;
  /** Where it stands, each time. */
  at: string[];
  /** Rows of tables in which it stands; empty where it stands in none. */
  rows: string[];
  query?: string;
  column?: string;
  every?: boolean;
}
