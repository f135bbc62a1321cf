import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Tooltip from "@mui/material/Tooltip";
import { useTranslate } from "react-admin";
import { DayField } from "../division/codes/DayField.tsx";
import type { Choices } from "./choices.ts";
import { Step } from "./Step.tsx";

interface Props {
  choices: Choices;
  /** Of the file, where it has several. */
  sheets: string[];
  busy: boolean;
  onChange(choices: Choices): void;
}

/** How the table is taken in, in the words of the office. */
export function ChoicesStep({ choices, sheets, busy, onChange }: Props) {
  const translate = useTranslate();
  const words = (key: string) => translate(`hub.taking.choices.${key}`);
  const set = (change: Partial<Choices>) => onChange({ ...choices, ...change });
  const select = (name: "mode" | "empty" | "doubles", options: string[]) => (
    <TextField
      select
      label={words(name)}
      value={choices[name]}
      disabled={busy}
      onChange={({ target }) => set({ [name]: target.value })}
      sx={{ width: 180 }}
    >
      {options.map((option) => (
        <MenuItem key={option} value={option}>
          {words(name === "doubles" ? `doubled.${option}` : option)}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <Step title={words("title")}>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}>
        {select("mode", ["upsert", "create", "update"])}
        {select("empty", ["keep", "clear"])}
        <Tooltip title={words("effectiveHint")}>
          <span>
            <DayField
              label={words("effectiveOn")}
              value={choices.effectiveOn}
              onChange={(effectiveOn) => set({ effectiveOn })}
            />
          </span>
        </Tooltip>
        {sheets.length > 1 && (
          <TextField
            select
            label={words("sheet")}
            value={choices.sheet}
            disabled={busy}
            onChange={({ target }) => set({ sheet: target.value, decisions: {} })}
            slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
            sx={{ width: 200 }}
          >
            <MenuItem value="">{words("bestSheet")}</MenuItem>
            {sheets.map((name) => (
              <MenuItem key={name} value={name}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        )}
        {select("doubles", ["refuse", "create", "same"])}
        <Tooltip title={words("foreignHint")}>
          <FormControlLabel
            control={
              <Checkbox
                checked={choices.foreign}
                disabled={busy}
                onChange={(_event, foreign) => set({ foreign })}
              />
            }
            label={words("foreign")}
            sx={{ mr: 0 }}
          />
        </Tooltip>
      </Box>
    </Step>
  );
}
