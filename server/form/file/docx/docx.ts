/** A text document with its places filled by docxtemplater, which keeps everything that is no place as it was. */
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { type Content, type FoundPlace, rowsToWrite, textOf, type Value } from "../content.ts";
import { close, open } from "../marks.ts";
import { formModule } from "./formModule.ts";

const options = {
  delimiters: { start: open, end: close },
  syntax: { changeDelimiterPrefix: null },
  linebreaks: true,
  errorLogging: false,
};

export function placesOfDocx(bytes: Buffer): { places: FoundPlace[]; broken?: string } {
  const places: FoundPlace[] = [];
  try {
    new Docxtemplater(new PizZip(bytes), { ...options, modules: [formModule(() => undefined, places)] });
    return { places };
  } catch (fault) {
    const broken = brokenIn(fault);
    if (broken === undefined) throw fault;
    return { places, broken };
  }
}

export function fillDocx(bytes: Buffer, { single, lists, language }: Content): Buffer {
  const words = (values: Record<string, Value>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value, language)]));
  // By the first place of a row it is told what the row is written for.
  const keyOf = (name: string): string => `\0${name}`;
  const listOf = (name: string): string | undefined =>
    lists.some(({ places }) => places.includes(name)) ? keyOf(name) : undefined;
  const rows = lists.flatMap((list) =>
    list.places.map((first) => [keyOf(first), rowsToWrite(list, first, language).map(words)]),
  );
  const document = new Docxtemplater(new PizZip(bytes), {
    ...options,
    // A name is looked up as it is written and never worked out.
    parser: (name) => ({
      get: (values: Record<string, unknown>) => (Object.hasOwn(values, name) ? values[name] : undefined),
    }),
    nullGetter: () => "",
    modules: [formModule(listOf)],
  });
  document.render({ ...words(single), ...Object.fromEntries(rows) });
  return document.toBuffer({ compression: "DEFLATE" });
}

/** What stands where a mark is not closed or not opened. */
function brokenIn(fault: unknown): string | undefined {
  const { properties } = fault as { properties?: Record<string, unknown> };
  if (!properties) return undefined;
  const [first = fault] = (properties.errors as unknown[] | undefined) ?? [];
  const { xtag, context } = (first as typeof fault & { properties: Record<string, unknown> }).properties;
  return String(context ?? xtag ?? "");
}
