import { useTranslate } from "react-admin";
import { Tag } from "../layout/Tag.tsx";
import type { WorkbookTaken } from "./answer.ts";
import { CellTable } from "./CellTable.tsx";
import { Step } from "./Step.tsx";
import { useCounts } from "./useCounts.ts";

/** What a workbook of many lists would make and change, sheet by sheet in the order in which they are taken in. */
export function WorkbookTrialStep({ taken }: { taken: WorkbookTaken }) {
  const translate = useTranslate();
  const counts = useCounts();
  const words = ["sheet", "created", "updated", "unchanged"] as const;
  return (
    <Step
      title={counts("trial", taken)}
      aside={<Tag tone="green">{translate("hub.taking.trial.clean")}</Tag>}
    >
      <CellTable
        heads={words.map((word) => translate(`hub.taking.workbook.${word}`))}
        rows={taken.tables.map((one) =>
          words.map((word) => (word === "sheet" ? one.sheet : one[word].toLocaleString("en"))),
        )}
      />
    </Step>
  );
}
