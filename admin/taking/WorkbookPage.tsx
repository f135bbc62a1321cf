import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useRights } from "../account/useRights.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageTitle } from "../layout/PageTitle.tsx";
import { useMayWrite } from "../layout/useMayEdit.ts";
import { model } from "../schema/model.ts";
import { BackLink } from "./BackLink.tsx";
import { firstChoices } from "./choices.ts";
import { FileLink } from "./FileLink.tsx";
import { TakingSteps } from "./TakingSteps.tsx";

/** Ids in a workbook that comes from elsewhere mean nothing here: they only tell its rows apart. */
const usual = { ...firstChoices, foreign: true };

/** Takes a whole county in, a sheet for each list. */
export function WorkbookPage() {
  const translate = useTranslate();
  const { known } = useRights();
  const mayWrite = useMayWrite();
  if (!known) return null;
  if (!mayWrite(model.entities.AdjustmentPlan)) return <Failure error={{ status: 403, message: "" }} />;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <BackLink to="/begin" text={translate("hub.begin.title")} />
      <PageTitle text={translate("hub.taking.workbook.title")} />
      <TakingSteps
        list="county"
        usual={usual}
        hint={
          <>
            {translate("hub.taking.workbook.hint")}{" "}
            <FileLink path="/export/county" text={translate("hub.taking.workbook.give")} />
          </>
        }
      />
    </Box>
  );
}
