import { useTranslate } from "react-admin";
import { FoldedTable } from "./FoldedTable.tsx";
import { UnitCell } from "./UnitCell.tsx";
import type { Note } from "./useImport.ts";

/** Rows that came in and are not in order. */
export function NoteGroup({ notes }: { notes: Note[] }) {
  const translate = useTranslate();
  return (
    <FoldedTable
      name={translate("hub.snapshot.notes.name")}
      about={translate("hub.snapshot.notes.about")}
      tone="amber"
      rows={notes}
      keyOf={({ line, code, message }) => `${line} ${code} ${message}`}
      columns={[
        { title: translate("hub.snapshot.notes.line"), cell: ({ line }) => line },
        { title: translate("hub.snapshot.notes.unit"), cell: (note) => <UnitCell {...note} /> },
        { title: translate("hub.snapshot.notes.message"), cell: ({ message }) => message, wraps: true },
      ]}
    />
  );
}
