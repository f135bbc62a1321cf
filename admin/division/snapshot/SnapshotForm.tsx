import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { tableText } from "../../hub/tableText.ts";
import { useTerm } from "../../i18n/locale.ts";
import { useUnsaved } from "../../layout/Unsaved.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import { SourceStep } from "../../taking/SourceStep.tsx";
import { Step } from "../../taking/Step.tsx";
import type { Source } from "../../taking/source.ts";
import { DayField } from "../codes/DayField.tsx";

interface Props {
  busy: boolean;
  /** There is no unit yet, so that nothing is compared. */
  first: boolean;
  onSubmit(given: { table: string; date: string; documentNumber?: string; draft: boolean }): void;
}

interface Chosen {
  source: Source;
  table: string;
}

/** The table, its day, and whether the plan is to wait for a person, as it should unless one knows better. */
export function SnapshotForm({ busy, first, onSubmit }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const term = useTerm();
  const [chosen, setChosen] = useState<Chosen>();
  const [date, setDate] = useState("");
  const [documentNumber, setDocumentNumber] = useState("");
  const [draft, setDraft] = useState(true);
  const [sent, setSent] = useState<unknown>();
  useUnsaved(!!chosen && sent !== chosen);
  const choose = async (source: Source) => {
    try {
      setChosen({ source, table: await tableText(source.name, await source.body.arrayBuffer()) });
    } catch {
      notify("hub.taking.table.unreadable", { type: "error", messageArgs: { name: source.name } });
    }
  };
  const rows = chosen ? chosen.table.split(/\r?\n/).filter((line) => line.trim()).length - 1 : 0;
  return (
    <>
      <SourceStep
        hint={
          <>
            {translate(`hub.snapshot.about.${first ? "first" : "page"}`)}
            <br />
            {translate("hub.snapshot.columns")}
          </>
        }
        pastes
        source={chosen?.source}
        busy={busy}
        onChange={choose}
      />
      <Step
        title={translate("hub.snapshot.when")}
        aside={
          chosen && (
            <Box component="span" role="status">
              {translate("hub.snapshot.chosen", {
                name: chosen.source.name,
                rows: rows.toLocaleString("en"),
              })}
            </Box>
          )
        }
      >
        <Box
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!chosen) return;
            setSent(chosen);
            onSubmit({ table: chosen.table, date, documentNumber: documentNumber || undefined, draft });
          }}
          sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}
        >
          <DayField label={translate("hub.snapshot.day")} value={date} onChange={setDate} required />
          {!first && (
            <>
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
            </>
          )}
          <Button type="submit" variant="contained" disabled={!chosen || !date || busy}>
            {busy && chosen
              ? translate("hub.plan.busy")
              : translate(`hub.snapshot.${first ? "take" : draft ? "compare" : "import"}`)}
          </Button>
        </Box>
      </Step>
    </>
  );
}
