import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { Failure } from "../../layout/Failure.tsx";
import { NoSuchPage } from "../../layout/NoSuchPage.tsx";
import { OnPaper } from "../../layout/OnPaper.tsx";
import { PageSkeleton } from "../../layout/PageSkeleton.tsx";
import { PageTitle } from "../../layout/PageTitle.tsx";
import { recordAddress } from "../../record/recordAddress.ts";
import { model } from "../../schema/model.ts";
import { RemarkList } from "../RemarkList.tsx";
import { AnnexSheet } from "./AnnexSheet.tsx";
import { useAnnex } from "./useAnnex.ts";

/** The annex to a plan on the page as it will stand on paper. */
export function AnnexPage() {
  const translate = useTranslate();
  const { id = "" } = useParams();
  const { data, error, isPending, refetch } = useAnnex(id);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (isPending) return <PageSkeleton />;
  if (!data) return <NoSuchPage />;
  const { conflicts } = data.preview;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
        <PageTitle text={translate("hub.plan.annex.page", { name: data.plan.name })} />
        <Box sx={{ flex: 1 }} />
        <Button component={Link} to={recordAddress(model.entities.AdjustmentPlan, { id })}>
          {translate("hub.plan.annex.back")}
        </Button>
        <Button variant="contained" disabled={conflicts.length > 0} onClick={() => window.print()}>
          {translate("hub.plan.annex.print")}
        </Button>
      </Box>
      <RemarkList remarks={conflicts} tone="red" />
      {conflicts.length === 0 && (
        <>
          <Paper sx={{ p: "12mm", width: "min(100%, 210mm)", mx: "auto", background: "#fff" }}>
            <AnnexSheet annex={data} />
          </Paper>
          <OnPaper name="printed-annex" page="size: A4; margin: 15mm 12mm 16mm;" numbered>
            <AnnexSheet annex={data} />
          </OnPaper>
        </>
      )}
    </Box>
  );
}
