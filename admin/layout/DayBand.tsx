import Box from "@mui/material/Box";
import MuiLink from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { useDay } from "../hub/day.ts";
import { useChangeDay } from "./useChangeDay.ts";

/** Says across the page that another day than today is shown. */
export function DayBand() {
  const translate = useTranslate();
  const day = useDay();
  const change = useChangeDay();
  if (!day) return null;
  return (
    <Box
      role="status"
      sx={({ palette: { tokens } }) => ({
        px: 3,
        py: 0.75,
        background: tokens.amberWash,
        color: tokens.amber,
        borderBottom: `1px solid ${tokens.amberLine}`,
        fontWeight: 500,
      })}
    >
      {translate("hub.day.band", { day })} ·{" "}
      <MuiLink
        component="button"
        type="button"
        onClick={() => change(undefined)}
        sx={{ color: "inherit", fontWeight: 700, textDecoration: "underline", verticalAlign: "baseline" }}
      >
        {translate("hub.day.back")}
      </MuiLink>
    </Box>
  );
}
