import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { useUnsaved } from "../../layout/Unsaved.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import { SourceStep } from "../../taking/SourceStep.tsx";
import { Step } from "../../taking/Step.tsx";
import type { Source } from "../../taking/source.ts";
import type { Work } from "../../taking/useSending.ts";
import { WorkLine } from "../../taking/WorkLine.tsx";
import { DayField } from "../codes/DayField.tsx";
import type { Given } from "./useImport.ts";

interface Props {
  work: Work | undefined;
  /** Not on another day than today. */
  may: boolean;
  /** There is no unit yet, so that nothing is compared. */
  first: boolean;
  onSubmit(source: Source, kind: Work["kind"], given: Given): void;
  onCancel(): void;
}

/** The table, its day, and whether the plan is to wait for a person, as it should unless one knows better. */
export function SnapshotForm({ work, may, first, onSubmit, onCancel }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const [source, setSource] = useState<Source>();
  const [date, setDate] = useState("");
  const [documentNumber, setDocumentNumber] = useState("");
  const [draft, setDraft] = useState(true);
  const [sent, setSent] = useState<unknown>();
  useUnsaved(!!source && sent !== source);
  const ready = source && date !== "" && may && !work;
  const submit = (kind: Work["kind"]) => {
    if (!source || !ready) return;
    if (kind === "import") setSent(source);
    onSubmit(source, kind, { date, documentNumber: documentNumber || undefined, draft });
  };
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
        source={source}
        busy={!!work || !may}
        onChange={setSource}
      />
      <Step title={translate("hub.snapshot.when")}>
        <Box
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            submit("import");
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
          <Button disabled={!ready} onClick={() => submit("try")}>
            {translate("hub.snapshot.try")}
          </Button>
          <Button type="submit" variant="contained" disabled={!ready}>
            {translate(`hub.snapshot.${first ? "take" : draft ? "compare" : "import"}`)}
          </Button>
          {work && (
            <>
              <WorkLine work={work} />
              <Button onClick={onCancel}>{translate("hub.taking.act.cancel")}</Button>
            </>
          )}
        </Box>
      </Step>
    </>
  );
}
