import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useUnsaved } from "../layout/Unsaved.tsx";
import { useFormatValue } from "../record/FieldValue.tsx";
import type { Picked } from "../record/RecordPicker.tsx";
import type { PlanStep } from "./planSteps.ts";
import { stepForms } from "./stepForms.ts";
import { emptyTarget, type GivenTarget, isFilled, TargetFields, targetOf } from "./TargetFields.tsx";
import { UnitsField } from "./UnitsField.tsx";

/** Makes one step: what kind it is, which units change and what they become. */
export function StepMaker({ add }: { add: (step: PlanStep) => void }) {
  const translate = useTranslate();
  const format = useFormatValue();
  const [kind, setKind] = useState("MERGE_NEW");
  const [from, setFrom] = useState<Picked[]>([]);
  const [targets, setTargets] = useState<GivenTarget[]>([emptyTarget]);
  const form = stepForms[kind];
  const [least, most] = form.into;
  const shown = targets.slice(0, Math.max(most, 0));
  const filled = shown.filter((target) => isFilled(form, target));
  useUnsaved(from.length > 0 || filled.length > 0);
  const ready = from.length >= form.from[0] && filled.length >= least;
  const reset = (next: string, kept: Picked[]) => {
    setKind(next);
    setFrom(kept.slice(0, stepForms[next].from[1]));
    setTargets(Array.from({ length: Math.max(1, stepForms[next].into[0]) }, () => emptyTarget));
  };
  const done = () => {
    add({
      kind,
      from: from.map(({ id, name }) => ({ id, name, code: "" })),
      fromIds: from.map(({ id }) => id),
      into: filled.map((target) => targetOf(form, target)),
      attached: [],
      evidence: null,
      confidence: null,
    });
    reset(kind, []);
  };
  return (
    <Box
      sx={{
        display: "grid",
        gridTemplateColumns: "180px minmax(0, 1fr) minmax(0, 1fr)",
        gap: 1.5,
        alignItems: "start",
      }}
    >
      <TextField
        select
        value={kind}
        label={translate("hub.plan.step.kind")}
        onChange={(event) => reset(event.target.value, from)}
      >
        {Object.keys(stepForms).map((each) => (
          <MenuItem key={each} value={each}>
            {format({ type: "AdjustmentKind", kind: "enum" }, each)}
          </MenuItem>
        ))}
      </TextField>
      {form.from[1] > 0 ? (
        <UnitsField
          label={translate(form.from[0] > 1 ? "hub.plan.step.fromSeveral" : "hub.plan.step.from")}
          units={from}
          onChange={setFrom}
          most={form.from[1]}
        />
      ) : (
        <span />
      )}
      <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
        {shown.map((target, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a target is known by its place
          <Box key={index} component="fieldset" sx={{ m: 0, p: 0, border: "none", minWidth: 0 }}>
            {most > 1 && (
              <Box component="legend" sx={{ p: 0, mb: 1, fontSize: 12, color: "text.secondary" }}>
                {translate("hub.plan.step.target", { place: index + 1 })}
              </Box>
            )}
            <TargetFields
              form={form}
              target={target}
              onChange={(next) => setTargets(targets.map((each, at) => (at === index ? next : each)))}
            />
          </Box>
        ))}
        <Box sx={{ display: "flex", gap: 1 }}>
          <Button variant="contained" disabled={!ready} onClick={done}>
            {translate("hub.plan.step.add")}
          </Button>
          {targets.length < most && (
            <Button onClick={() => setTargets([...targets, emptyTarget])}>
              {translate("hub.plan.step.addTarget")}
            </Button>
          )}
        </Box>
      </Box>
    </Box>
  );
}
