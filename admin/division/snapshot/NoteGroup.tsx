import { useTranslate } from "react-admin";
import { FoldedTable } from "./FoldedTable.tsx";
import { UnitCell } from "./UnitCell.tsx";
import type { Note } from "./useImport.ts";

interface Props {
  /** The rows were left out, or came in all the same. */
  kind: "leftOut" | "notes";
  notes: Note[];
  /** How many there are, of which the first are told. */
  of: number;
}

/** Rows that are not in order. */
export function NoteGroup({ kind, notes, of }: Props) {
  const translate = useTranslate();
  if (of === 0) return null;
  return (
    <FoldedTable
      name={translate(`hub.snapshot.${kind}.name`)}
      about={translate(`hub.snapshot.${kind}.about`)}
      tone={kind === "leftOut" ? "red" : "amber"}
      rows={notes}
      of={of}
      keyOf={({ line, code, message }) => `${line} ${code} ${message}`}
      columns={[
        { title: translate("hub.snapshot.notes.line"), cell: ({ line }) => line },
        { title: translate("hub.snapshot.notes.unit"), cell: (note) => <UnitCell {...note} /> },
        { title: translate("hub.snapshot.notes.message"), cell: ({ message }) => message, wraps: true },
      ]}
    />
  );
}
