import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import Paper from "@mui/material/Paper";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { tableText } from "../../hub/tableText.ts";
import { useTerm } from "../../i18n/locale.ts";
import { useUnsaved } from "../../layout/Unsaved.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import { DayField } from "../codes/DayField.tsx";

interface Props {
  busy: boolean;
  onSubmit(given: { table: string; date: string; documentNumber?: string; draft: boolean }): void;
}

/** The file, its day, and whether the plan is to wait for a person, as it should unless one knows better. */
export function SnapshotForm({ busy, onSubmit }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ name: string; table: string }>();
  const [date, setDate] = useState("");
  const [documentNumber, setDocumentNumber] = useState("");
  const [draft, setDraft] = useState(true);
  const [sent, setSent] = useState<unknown>();
  useUnsaved(!!file && sent !== file);
  const rows = file ? file.table.split(/\r?\n/).filter((line) => line.trim()).length - 1 : 0;
  return (
    <Paper
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!file) return;
        setSent(file);
        onSubmit({ table: file.table, date, documentNumber: documentNumber || undefined, draft });
      }}
      sx={{ p: 2, display: "flex", flexDirection: "column", gap: 1.5 }}
    >
      <Typography color="text.secondary">{translate("hub.snapshot.about.page")}</Typography>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={async ({ target }) => {
            const chosen = target.files?.[0];
            if (chosen) setFile({ name: chosen.name, table: await tableText(chosen) });
            // The same file, mended, may be chosen once more.
            target.value = "";
          }}
        />
        <Button onClick={() => input.current?.click()}>{translate("hub.snapshot.choose")}</Button>
        <Box component="span" sx={{ color: file ? "text.primary" : "text.secondary" }}>
          {file
            ? translate("hub.snapshot.chosen", { name: file.name, rows: rows.toLocaleString("en") })
            : translate("hub.snapshot.columns")}
        </Box>
      </Box>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}>
        <DayField label={translate("hub.snapshot.day")} value={date} onChange={setDate} required />
        <TextField
          label={term(fieldOf(model.entities.AdjustmentPlan, "documentNumber")?.label)}
          value={documentNumber}
          onChange={(event) => setDocumentNumber(event.target.value)}
          sx={{ width: 260 }}
        />
        <FormControlLabel
          control={<Checkbox checked={draft} onChange={(_event, checked) => setDraft(checked)} />}
          label={translate("hub.snapshot.draft")}
        />
        <Box sx={{ flex: 1 }} />
        <Button type="submit" variant="contained" disabled={!file || !date || busy}>
          {busy && file
            ? translate("hub.plan.busy")
            : translate(draft ? "hub.snapshot.compare" : "hub.snapshot.import")}
        </Button>
      </Box>
    </Paper>
  );
}
