import type { Term, TopicModel } from "./modelTypes.ts";

/** `establishedOn` reads "Established on". */
function words(name: string): string {
  const text = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/_/g, " ")
    .trim()
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export interface Description {
  label: Term;
  help: string;
  topic?: TopicModel;
  unlisted: boolean;
  unit?: Term;
  rule?: Term;
  source?: string;
  personal?: boolean;
  aside: boolean;
  display?: string;
  order?: string;
}

function pair(text: string): Term {
  const [en, ...rest] = text.split(" / ");
  return { en: en.trim(), zh: (rest.join(" / ") || en).trim() };
}

/** `DIVISION 1.30 Divisions and reform / 区划与改革`: name and place of the topic, place within it, its label. */
function topicOf(text: string): TopicModel {
  const [name, places, ...label] = text.split(" ");
  const [order, place] = places.split(".").map(Number);
  return { name, order, place, label: pair(label.join(" ")) };
}

const mark = /^(Label|Topic|Unlisted|Unit|Rule|Source|Personal|Aside|Display|Order): ?(.*)$/;

/**
 * Reads a description as the hub writes it: an English sentence and behind it the Chinese term, then lines that begin
 * with what they tell. The English label is the name in words where no line gives another.
 */
export function describe(name: string, text: string | null | undefined): Description {
  const lines = (text ?? "").split("\n").map((line) => line.trim());
  const told = new Map(
    lines.flatMap((line): [string, string][] => {
      const [, what, rest] = mark.exec(line) ?? [];
      return what ? [[what, rest]] : [];
    }),
  );
  const first = lines.find((line) => line && !mark.test(line)) ?? "";
  const [, help, term] = /^(.*[.!?)])\s+(\S.*)$/.exec(first) ?? [undefined, first, ""];
  const termOf = (what: string): Term | undefined => {
    const found = told.get(what);
    return found ? pair(found) : undefined;
  };
  const en = told.get("Label") ?? words(name);
  const topic = told.get("Topic");
  return {
    label: { en, zh: term || en },
    help,
    topic: topic ? topicOf(topic) : undefined,
    unlisted: told.has("Unlisted"),
    unit: termOf("Unit"),
    rule: termOf("Rule"),
    source: told.get("Source"),
    personal: told.has("Personal") || undefined,
    aside: told.has("Aside"),
    display: told.get("Display"),
    order: told.get("Order"),
  };
}
