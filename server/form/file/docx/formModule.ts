/** How docxtemplater reads forms: a mark is a place and nothing else, and a row of a table may be written many times. */
import type { DXT } from "docxtemplater";
import type { FoundPlace } from "../content.ts";
import { nameIn } from "../marks.ts";

/** Parts that people know by another name than their path. */
const partNames: [path: RegExp, said: string][] = [
  [/header\d*\.xml$/, "页眉"],
  [/footer\d*\.xml$/, "页脚"],
  [/document\d*\.xml$/, "正文"],
];

const saidOf = (path: string): string => partNames.find(([known]) => known.test(path))?.[1] ?? path;

/** `listOf`: the list whose rows a place is written for, if any. */
export function formModule(
  listOf: (name: string) => string | undefined,
  found: FoundPlace[] = [],
): DXT.Module {
  return {
    name: "FormModule",
    // Signs that mean loops, conditions or raw markup to the library mean nothing in a form.
    matchers: () => [
      [
        /^([\s\S]*)$/ as never,
        undefined as never,
        ([whole]: string[]) => ({ value: nameIn(whole), priority: 1 }),
      ],
    ],
    // The library hands its options over in the place of its modules.
    postparse(parts: DXT.Part[], given: unknown) {
      const { filePath } = given as { filePath: string };
      let number = 0;
      const open: { start: number; row: string }[] = [];
      const out: DXT.Part[] = [];
      for (const part of parts) {
        if (part.type === "tag" && part.tag === "w:tr" && part.position === "start")
          open.push({ start: out.length, row: `${filePath}#${++number}` });
        out.push(part);
        if (isPlace(part)) found.push({ name: part.value, at: saidOf(filePath), row: open.at(-1)?.row });
        if (part.type !== "tag" || part.tag !== "w:tr" || part.position !== "end") continue;
        const start = open.pop()?.start ?? out.length;
        const row = out.slice(start);
        const list = row
          .filter(isPlace)
          .map(({ value }) => listOf(value))
          .find(Boolean);
        if (list)
          out.splice(start, row.length, {
            ...part,
            type: "placeholder",
            module: "loop",
            value: list,
            subparsed: row,
          });
      }
      return out;
    },
  };
}

const isPlace = ({ type, module }: DXT.Part): boolean => type === "placeholder" && module === undefined;
