import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { DayField } from "../division/codes/DayField.tsx";
import { today, useDay } from "../hub/day.ts";
import { downloadFile } from "../hub/files.ts";
import { Failure } from "../layout/Failure.tsx";
import { type Picked, RecordPicker } from "../record/RecordPicker.tsx";
import { model } from "../schema/model.ts";
import { Step } from "../taking/Step.tsx";
import type { OfficeForm } from "./officeForm.ts";

/** Fills a form for a unit, or for each unit of a level within it, as of a day. */
export function FillStep({ form }: { form: OfficeForm }) {
  const translate = useTranslate();
  const shown = useDay();
  const [unit, setUnit] = useState<Picked | null>(null);
  const [day, setDay] = useState(shown ?? today());
  const [each, setEach] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const fill = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const extension = each ? "zip" : form.kind.toLowerCase();
      const asked = { unit: unit?.id ?? "", day, ...(each && { each }) };
      await downloadFile(`/forms/${form.id}.${extension}`, asked);
    } catch (fault) {
      setError(fault);
    }
    setBusy(false);
  };
  return (
    <Step title={translate("hub.forms.fill")}>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          void fill();
        }}
        sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}
      >
        <RecordPicker
          entity={model.entities.Division}
          value={unit}
          onChange={setUnit}
          label={translate("hub.forms.unit")}
          required
        />
        <TextField
          select
          label={translate("hub.forms.each")}
          value={each}
          onChange={({ target }) => setEach(target.value)}
          sx={{ minWidth: 200 }}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        >
          {["", "TOWNSHIP", "VILLAGE"].map((one) => (
            <MenuItem key={one} value={one}>
              {translate(`hub.forms.eachOf.${one || "NONE"}`)}
            </MenuItem>
          ))}
        </TextField>
        <DayField label={translate("hub.forms.day")} value={day} onChange={setDay} required />
        <Button type="submit" variant="contained" disabled={busy || !unit}>
          {busy ? translate("hub.forms.busy") : translate("hub.forms.fillNow")}
        </Button>
      </Box>
      {error !== undefined && <Failure error={error} />}
    </Step>
  );
}
