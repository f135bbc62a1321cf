import Box from "@mui/material/Box";
import { usePermissions, useTranslate } from "react-admin";
import { Failure } from "../../layout/Failure.tsx";
import { PageTitle } from "../../layout/PageTitle.tsx";
import { useMayEdit } from "../../layout/useMayEdit.ts";
import { OutcomeCard } from "./OutcomeCard.tsx";
import { SnapshotForm } from "./SnapshotForm.tsx";
import { useImport } from "./useImport.ts";

/** A whole code table of a day, from which the hub works out what happened. */
export function SnapshotPage() {
  const translate = useTranslate();
  const { permissions, isPending } = usePermissions();
  const may = useMayEdit(undefined);
  const taking = useImport();
  if (isPending) return null;
  if (permissions !== "ADMIN") return <Failure error={{ status: 403, message: "" }} />;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <PageTitle text={translate("hub.page.snapshot")} />
      <SnapshotForm busy={taking.isPending || !may.act} onSubmit={(given) => taking.mutate(given)} />
      {taking.error && <Failure error={taking.error} />}
      {taking.data && <OutcomeCard outcome={taking.data} />}
    </Box>
  );
}
