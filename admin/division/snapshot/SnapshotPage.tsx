import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useRights } from "../../account/useRights.ts";
import { Failure } from "../../layout/Failure.tsx";
import { PageTitle } from "../../layout/PageTitle.tsx";
import { useMayEdit, useMayWrite } from "../../layout/useMayEdit.ts";
import { model } from "../../schema/model.ts";
import { OutcomeCard } from "./OutcomeCard.tsx";
import { SnapshotForm } from "./SnapshotForm.tsx";
import { useImport } from "./useImport.ts";

/** A whole code table of a day, from which the hub works out what happened. */
export function SnapshotPage() {
  const translate = useTranslate();
  const { known } = useRights();
  const mayWrite = useMayWrite();
  const may = useMayEdit(model.entities.AdjustmentPlan);
  const taking = useImport();
  if (!known) return null;
  if (!mayWrite(model.entities.AdjustmentPlan)) return <Failure error={{ status: 403, message: "" }} />;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <PageTitle text={translate("hub.page.snapshot")} />
      <SnapshotForm busy={taking.isPending || !may.act} onSubmit={(given) => taking.mutate(given)} />
      {taking.error && <Failure error={taking.error} />}
      {taking.data && <OutcomeCard outcome={taking.data} />}
    </Box>
  );
}
