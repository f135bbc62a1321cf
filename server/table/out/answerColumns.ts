/** Columns of a table of an answer: nested objects lie flat, a list within a row stands in one cell. */
import { isCompositeType } from "graphql";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Field } from "../../core/field.ts";
import type { Row } from "../../core/rule.ts";
import { text } from "../../core/statement.ts";
import { textOf } from "../cell.ts";
import { type AskedField, askedFields, type Within } from "./askedFields.ts";
import { kindOf, labelOf, unitOf } from "./askedLabels.ts";
import { type ColumnOut, cellOf } from "./columnsOut.ts";

/** A row and the answer it stands in, of which some columns tell. */
export interface AnswerRow extends Row {
  answer: Row;
  item?: Row;
}

/** What stands between a list and its rows and means nothing to a reader of the table. */
const wrappers = new Set(["nodes", "edges", "node", "keys"]);

interface Step {
  name: string;
  label: Bilingual;
}

interface Found {
  steps: Step[];
  field: Field;
  unit?: Bilingual;
  valueIn(from: unknown): unknown;
  /** Whether it tells of a row's item rather than of what stands above. */
  ofItem: boolean;
}

export interface AnswerColumns {
  columns: ColumnOut[];
  /** Whether some tell what stands above the rows. */
  tellsAbove: boolean;
}

/** `list`: the way to the list whose items are the rows. */
export function answerColumns(
  within: Within,
  asked: AskedField[],
  list: string[] | undefined,
  language: keyof Bilingual,
): AnswerColumns {
  const found = asked.flatMap((one) => foundIn(within, one, language, list));
  const kept = found.filter(({ steps }) => steps.at(-1)?.name !== "groupCount");
  const all = kept.length > 0 ? kept : found;
  return {
    columns: headed(all, language),
    tellsAbove: all.some(({ ofItem }) => !ofItem),
  };
}

function foundIn(
  within: Within,
  asked: AskedField,
  language: keyof Bilingual,
  list: string[] | undefined,
): Found[] {
  const { name, type, isList, sets, node } = asked;
  const steps = wrappers.has(node.name.value) ? [] : [{ name, label: labelOf(asked) }];
  const at = (from: unknown): unknown => (from as Row | null | undefined)?.[name];
  if (!isCompositeType(type)) {
    const isPlain = !isList || kindOf(type, isList).kind === "choices";
    const valueIn = isPlain ? at : (from: unknown) => joined(at(from), language, String);
    return [{ steps, field: kindOf(type, isList), unit: unitOf(asked), valueIn, ofItem: false }];
  }
  const [first, ...rest] = list ?? [];
  const onWay = first === name ? rest : undefined;
  const fields = askedFields(within, type, sets);
  // What stands beside the rows are their totals and cursors.
  const isPage = onWay?.length === 1 && fields.some((one) => one.name === rest[0] && isWrapper(one));
  const told = isPage ? fields.filter((one) => one.name === rest[0]) : fields;
  const inner = told.flatMap((one) => foundIn(within, one, language, onWay));
  const below = (one: Found): Step[] => [...steps, ...one.steps];
  if (onWay?.length === 0) return inner.map((one) => ({ ...one, steps: below(one), ofItem: true }));
  if (!isList)
    return inner.map((one) => ({
      ...one,
      steps: below(one),
      valueIn: one.ofItem ? one.valueIn : (from) => one.valueIn(at(from)),
    }));
  const cells = headed(inner, language);
  const inWords = (item: unknown): string =>
    cells
      .map((one) => textOf(cellOf(one, { answer: item as Row }, language)))
      .filter(Boolean)
      .join(" ");
  return [
    {
      // The only field of a list names its column better than the list does.
      steps: inner.length === 1 ? below(inner[0]) : steps,
      field: text("", ""),
      valueIn: (from) => joined(at(from), language, inWords),
      ofItem: false,
    },
  ];
}

const isWrapper = ({ node }: AskedField): boolean => wrappers.has(node.name.value);

const joined = (
  list: unknown,
  language: keyof Bilingual,
  inWords: (item: unknown) => string,
): string | null =>
  Array.isArray(list)
    ? list.map((item) => (item === null ? "" : inWords(item))).join({ zh: "、", en: ", " }[language])
    : null;

/** Headings without what all columns share; the second of two that are alike bears its path beside it. */
function headed(found: Found[], language: keyof Bilingual): ColumnOut[] {
  const shared = sharedDepth(found.map(({ steps }) => steps.map(({ name }) => name)));
  const taken = new Set<string>();
  return found.map(({ steps, field, unit, valueIn, ofItem }) => {
    const own = steps.slice(shared);
    const path = own.map(({ name }) => name).join(".");
    const words = own.map(({ label }) => label[language]);
    const said = unit?.[language];
    const name = words.join("·") + (said && !words.at(-1)?.includes(said) ? `(${said})` : "");
    const heading = taken.has(name) ? `${name}(${path})` : name;
    taken.add(heading);
    return {
      path,
      heading,
      column: { name: path, heading: { zh: heading, en: heading }, field },
      selection: steps.map(({ name }) => name).join("."),
      valueIn: (row) => valueIn(ofItem ? row.item : row.answer),
    };
  });
}

/** How many steps all ways begin with alike; each keeps its last one. */
function sharedDepth([first = [], ...others]: string[][]): number {
  const differs = (name: string, depth: number): boolean =>
    depth === first.length - 1 || others.some((way) => depth === way.length - 1 || way[depth] !== name);
  return Math.max(0, first.findIndex(differs));
}
