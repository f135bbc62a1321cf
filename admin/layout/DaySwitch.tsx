import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Popover from "@mui/material/Popover";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { beforeReform } from "../division/reform.ts";
import { useDay } from "../hub/day.ts";
import { useChangeDay } from "./useChangeDay.ts";

/** Chooses the day of which the whole panel speaks. */
export function DaySwitch() {
  const translate = useTranslate();
  const day = useDay();
  const change = useChangeDay();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [typed, setTyped] = useState("");
  const go = (next: string | undefined) => {
    setAnchor(null);
    change(next);
  };
  return (
    <>
      <Button
        onClick={(event) => {
          setTyped(day ?? beforeReform);
          setAnchor(event.currentTarget);
        }}
        sx={{ borderRadius: 4 }}
      >
        {translate("hub.day.label")}&ensp;
        <Box component="b" sx={{ color: day ? "warning.main" : "primary.main" }}>
          {day ?? translate("hub.day.today")}
        </Box>
        &ensp;▾
      </Button>
      <Popover
        open={!!anchor}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
      >
        <Box
          component="form"
          sx={{ p: 2, display: "flex", flexDirection: "column", gap: 1.5, width: 260 }}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed) go(typed);
          }}
        >
          <Typography component="label" htmlFor="day-input">
            {translate("hub.day.pick")}
          </Typography>
          <TextField
            id="day-input"
            type="date"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            slotProps={{ htmlInput: { min: "1949-10-01", max: "2100-12-31" } }}
          />
          <Button type="submit" variant="contained" disabled={!typed}>
            {translate("hub.day.go")}
          </Button>
          <Button onClick={() => go(beforeReform)}>{translate("hub.day.before")}</Button>
          {day && <Button onClick={() => go(undefined)}>{translate("hub.day.back")}</Button>}
        </Box>
      </Popover>
    </>
  );
}
