import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useNavigate, useSearchParams } from "react-router-dom";
import { today, useDay } from "../hub/day.ts";
import { downloadFile } from "../hub/files.ts";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { PageTitle } from "../layout/PageTitle.tsx";
import { RecordPicker } from "../record/RecordPicker.tsx";
import { model } from "../schema/model.ts";
import { RosterSheet } from "./RosterSheet.tsx";
import { rosterAddress } from "./rosterAddress.ts";

const units = model.entities.Division;

const document = "query ($id: ID!, $asOf: Date) { division(id: $id, asOf: $asOf) { id name fullName } }";

/** Who holds what in a unit and all below it on a day: to be seen, printed, and taken to Excel. */
export function RosterPage() {
  const translate = useTranslate();
  const term = useTerm();
  const notify = useNotify();
  const navigate = useNavigate();
  const day = useDay() ?? today();
  const [parameters] = useSearchParams();
  const within = parameters.get("within") ?? "";
  const { data } = useHub<{ division: { id: string; name: string; fullName: string } | null }>(
    document,
    { id: within },
    { enabled: !!within },
  );
  const unit = within ? (data?.division ?? null) : null;
  const [busy, setBusy] = useState(false);
  const asked: Record<string, string> = { ...(within && { within }), asOf: day };
  const download = async () => {
    setBusy(true);
    await downloadFile("/export/roster", asked).catch((error) =>
      notify((error as Error).message, { type: "error" }),
    );
    setBusy(false);
  };
  const title = `${unit?.fullName ?? ""}${translate("hub.roster.title")}`;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <PageTitle text={title} />
      <Paper sx={{ p: 2, display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}>
        <Box sx={{ width: 320 }}>
          <RecordPicker
            entity={units}
            label={term(units.label)}
            value={unit && { id: unit.id, name: unit.name }}
            onChange={(picked) => navigate(picked ? rosterAddress(picked.id) : "/roster")}
          />
        </Box>
        <Button variant={within ? "outlined" : "contained"} disabled={busy} onClick={download}>
          {translate(busy ? "hub.list.exporting" : within ? "hub.roster.workbook" : "hub.roster.whole")}
        </Button>
        <Box component="span" sx={{ color: "text.secondary" }}>
          {translate(`hub.roster.${within ? "receipt" : "choose"}`)}
        </Box>
      </Paper>
      {within && <RosterSheet key={within + day} asked={asked} title={title} day={day} />}
    </Box>
  );
}
