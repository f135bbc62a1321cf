import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { today, useDay } from "../../hub/day.ts";
import { downloadFile } from "../../hub/files.ts";
import { beforeReform } from "../reform.ts";
import { DayField } from "./DayField.tsx";

/** The whole old–new code table between two days, as a workbook. */
export function CodeTableDownload() {
  const translate = useTranslate();
  const notify = useNotify();
  const day = useDay();
  const [from, setFrom] = useState(beforeReform);
  const [to, setTo] = useState(day ?? today());
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await downloadFile("/export/codeTable", { from, to, format: "xlsx" });
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    setBusy(false);
  };
  return (
    <Paper
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
      sx={{ px: 2, py: 1.5, display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}
    >
      <Box sx={{ flex: 1, minWidth: 260 }}>
        <Typography variant="h2">{translate("hub.codes.whole")}</Typography>
        <Typography variant="caption" color="text.secondary">
          {translate("hub.codes.wholeHint")}
        </Typography>
      </Box>
      <DayField label={translate("hub.codes.first")} value={from} onChange={setFrom} required />
      <DayField label={translate("hub.codes.last")} value={to} onChange={setTo} required />
      <Button type="submit" disabled={busy}>
        {busy ? translate("hub.plan.busy") : translate("hub.codes.xlsx")}
      </Button>
    </Paper>
  );
}
