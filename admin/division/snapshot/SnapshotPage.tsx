import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useRights } from "../../account/useRights.ts";
import { Failure } from "../../layout/Failure.tsx";
import { PageTitle } from "../../layout/PageTitle.tsx";
import { useCounts } from "../../layout/rail/useCounts.ts";
import { useMayEdit, useMayWrite } from "../../layout/useMayEdit.ts";
import { model } from "../../schema/model.ts";
import { BackLink } from "../../taking/BackLink.tsx";
import { useIsFromBegin } from "../../taking/fromBegin.ts";
import { isAllNew, OutcomeCard } from "./OutcomeCard.tsx";
import { SnapshotForm } from "./SnapshotForm.tsx";
import { useImport } from "./useImport.ts";

const units = [model.entities.Division];

/** A whole code table of a day, from which the hub works out what happened. */
export function SnapshotPage() {
  const translate = useTranslate();
  const { known } = useRights();
  const mayWrite = useMayWrite();
  const may = useMayEdit(model.entities.AdjustmentPlan);
  const taking = useImport();
  const isFromBegin = useIsFromBegin();
  const countOf = useCounts(units);
  // What the form was before its table came in, it stays.
  const isFirst = !!taking.outcome && isAllNew(taking.outcome);
  if (!known) return null;
  if (!mayWrite(model.entities.AdjustmentPlan)) return <Failure error={{ status: 403, message: "" }} />;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      {isFromBegin && <BackLink to="/divisions/tree" text={translate("hub.page.tree")} />}
      <PageTitle text={translate("hub.page.snapshot")} />
      <SnapshotForm
        work={taking.work}
        may={may.act}
        first={countOf(units[0].list) === 0 || isFirst}
        onSubmit={({ name, body }, kind, given) => void taking.run(kind, name, body, given)}
        onCancel={() => void taking.stop()}
      />
      {taking.error !== undefined && <Failure error={taking.error as Error} />}
      {taking.outcome && <OutcomeCard outcome={taking.outcome} />}
    </Box>
  );
}
