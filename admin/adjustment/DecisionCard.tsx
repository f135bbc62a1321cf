import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import FormControlLabel from "@mui/material/FormControlLabel";
import Radio from "@mui/material/Radio";
import RadioGroup from "@mui/material/RadioGroup";
import { alpha } from "@mui/material/styles";
import TextField from "@mui/material/TextField";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import { useFormatValue } from "../record/FieldValue.tsx";
import type { Decision } from "./planPreview.ts";
import { settledAs } from "./settledAs.ts";

interface Props {
  decision: Decision;
  /** Answers are given while the plan is a draft; later the card says what was decided. */
  editable: boolean;
  busy: boolean;
  answer: (value: string | null) => void;
}

/** One question with its possible answers. */
export function DecisionCard({ decision, editable, busy, answer }: Props) {
  const translate = useTranslate();
  const format = useFormatValue();
  const id = useId();
  const kind = format({ type: "AdjustmentDecisionKind", kind: "enum" }, decision.kind);
  return (
    <Box
      role="group"
      aria-labelledby={`${id}about`}
      sx={({ palette: { tokens } }) => ({
        px: 2,
        py: 1.25,
        borderBottom: `1px solid ${tokens.line}`,
        background: decision.open && editable ? alpha(tokens.redWash, 0.45) : undefined,
      })}
    >
      <Box id={id} sx={{ fontWeight: 600, color: decision.open && editable ? "error.main" : "text.primary" }}>
        {kind}
      </Box>
      <Box id={`${id}about`} sx={{ mb: 0.5, overflowWrap: "anywhere" }}>
        {decision.about}
      </Box>
      {editable ? (
        <RadioGroup
          aria-labelledby={id}
          value={decision.answer ?? ""}
          onChange={(_event, value) => answer(value)}
          sx={{ gap: 0.25 }}
        >
          {decision.options.map(({ value, label }) => (
            <FormControlLabel
              key={value}
              value={value}
              disabled={busy}
              control={<Radio size="small" sx={{ p: 0.5 }} />}
              label={value === decision.default ? translate("hub.plan.byDefault", { label }) : label}
              sx={{ ml: -0.5, mr: 0 }}
            />
          ))}
        </RadioGroup>
      ) : (
        <Box sx={{ color: "primary.main" }}>✓ {settledAs(decision)}</Box>
      )}
      {decision.key.startsWith("NAME:") && editable && (
        <OtherName decision={decision} busy={busy} answer={answer} />
      )}
    </Box>
  );
}

/** A name may be any other than those proposed. */
function OtherName({ decision, busy, answer }: Omit<Props, "editable">) {
  const translate = useTranslate();
  const proposed = decision.options.some(({ value }) => value === decision.answer);
  const [text, setText] = useState(proposed ? "" : (decision.answer ?? ""));
  const name = text.trim();
  return (
    <Box sx={{ display: "flex", gap: 1, mt: 1.25 }}>
      <TextField
        value={text}
        label={translate("hub.plan.otherName")}
        onChange={(event) => setText(event.target.value)}
        sx={{ flex: 1 }}
      />
      <Button disabled={busy || !name || name === decision.answer} onClick={() => answer(name)}>
        {translate("hub.plan.useName")}
      </Button>
    </Box>
  );
}
