import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { fieldOf, model } from "../../schema/model.ts";
import type { LookupRow } from "./lookupRows.ts";
import { useWayWords } from "./useWayWords.ts";

export interface LookupColumn {
  key: "text" | "name" | "code" | "superior" | "matchedBy" | "way" | "confidence" | "note";
  label: string;
  read(row: LookupRow): string;
}

/** The columns of a lookup, alike on the page, in the clipboard and in the file. */
export function useLookupColumns(): LookupColumn[] {
  const translate = useTranslate();
  const term = useTerm();
  const words = useWayWords();
  const own = (key: string) => translate(`hub.codes.column.${key}`);
  return [
    { key: "text", label: own("text"), read: ({ text }) => text },
    { key: "name", label: own("name"), read: ({ match }) => match?.unit.name ?? "" },
    { key: "code", label: own("code"), read: ({ match }) => match?.unit.code ?? "" },
    { key: "superior", label: own("superior"), read: ({ match }) => match?.unit.parent?.name ?? "" },
    {
      key: "note",
      label: own("note"),
      read: ({ note }) => {
        if (!note) return "";
        if (note.kind === "none") return words.reason(note.reason);
        return note.lost
          ? translate("hub.codes.lostToo", { text: own(note.kind), smart_count: note.lost })
          : own(note.kind);
      },
    },
    { key: "way", label: own("way"), read: ({ match }) => (match ? words.way(match) : "") },
    {
      key: "confidence",
      label: term(fieldOf(model.entities.Succession, "confidence")?.label),
      read: ({ match }) => (match ? words.confidence(match) : ""),
    },
    { key: "matchedBy", label: own("matchedBy"), read: ({ match }) => (match ? words.matchedBy(match) : "") },
  ];
}
