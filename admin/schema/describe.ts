import type { Term } from "./modelTypes.ts";

const words = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/_/g, " ")
    .trim()
    .toLowerCase()
    .replace(/^api\b/, "API");

/** `establishedOn` reads "Established on". */
export function humanize(name: string): string {
  const text = words(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const hasChinese = /[\u4e00-\u9fff]/;

export interface Description {
  label: Term;
  help: string;
  unit?: Term;
  rule?: Term;
  source?: string;
}

function pair(text: string): Term {
  const [en, ...rest] = text.split(" / ");
  return { en: en.trim(), zh: (rest.join(" / ") || en).trim() };
}

/**
 * Reads a description: its first line is an English sentence followed by the Chinese term, further lines may
 * start with `Unit:`, `Rule:` or `Source:`.
 */
export function describe(name: string, text: string | null | undefined): Description {
  const english = humanize(name);
  const lines = (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const marked = (mark: string) =>
    lines
      .find((line) => line.startsWith(`${mark}:`))
      ?.slice(mark.length + 1)
      .trim();
  const first = lines.find((line) => !/^(Unit|Rule|Source):/.test(line)) ?? "";
  const cut = first.match(/^(.*[.!?)])\s+(\S.*)$/);
  const tail = cut && hasChinese.test(cut[2]) ? cut[2] : hasChinese.test(first) && !cut ? first : "";
  const unit = marked("Unit");
  const rule = marked("Rule");
  return {
    label: { en: english, zh: tail.replace(/[。.]$/, "") || english },
    help: cut && tail ? cut[1] : first === tail ? "" : first,
    unit: unit ? pair(unit) : undefined,
    rule: rule ? pair(rule) : undefined,
    source: marked("Source"),
  };
}
