import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import type { Tone } from "../../layout/Tag.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import { ConfidenceTag } from "../lineage/ConfidenceTag.tsx";
import { FoldedTable } from "./FoldedTable.tsx";
import type { Group } from "./groupsOf.ts";
import { UnitCell } from "./UnitCell.tsx";
import type { Finding } from "./useImport.ts";

/** What waits for a person is told by its colour too. */
const tones: Partial<Record<Group, Tone>> = { unknown: "red", doubtful: "amber" };

type Column = "from" | "to" | "confidence" | "evidence";

/** Named as those of the lineage table. */
const columns: Record<Column, (finding: Finding) => ReactNode> = {
  from: ({ oldCode, oldName }) => oldCode && <UnitCell code={oldCode} name={oldName} />,
  to: ({ newCode, newName }) => newCode && <UnitCell code={newCode} name={newName} />,
  confidence: ({ confidence }) => confidence && <ConfidenceTag confidence={confidence} />,
  evidence: ({ evidence }) => evidence,
};

/** Units of which the same became. */
export function FindingGroup({ group, findings }: { group: Group; findings: Finding[] }) {
  const translate = useTranslate();
  const term = useTerm();
  return (
    <FoldedTable
      name={translate(`hub.snapshot.group.${group}`)}
      about={translate(`hub.snapshot.about.${group}`)}
      tone={tones[group] ?? "teal"}
      rows={findings}
      keyOf={({ oldCode, newCode }) => `${oldCode} ${newCode}`}
      columns={(Object.keys(columns) as Column[]).map((column) => ({
        title: term(fieldOf(model.entities.Succession, column)?.label),
        cell: columns[column],
        wraps: column === "evidence",
      }))}
    />
  );
}
