import MuiBox from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { recordAddress } from "../../record/recordAddress.ts";
import { model } from "../../schema/model.ts";
import { codeFace } from "../../theme.ts";
import { type Box, boxHeight, boxWidth } from "./layOut.ts";
import { lineageTab } from "./lineageTab.ts";

/** A unit of the graph; a click goes to it. */
export function UnitBox({ box: { unit, left, top }, self }: { box: Box; self: boolean }) {
  const translate = useTranslate();
  const ended = unit.status === "ABOLISHED";
  return (
    <MuiBox
      component={Link}
      to={`${recordAddress(model.entities.Division, unit)}?tab=${lineageTab}`}
      aria-current={self ? "true" : undefined}
      sx={({ palette: { tokens } }) => ({
        position: "absolute",
        left,
        top,
        width: boxWidth,
        height: boxHeight,
        boxSizing: "border-box",
        display: "flex",
        flexDirection: "column",
        justifyContent: "center",
        px: 1.25,
        borderRadius: "8px",
        border: `1px solid ${self ? tokens.teal : tokens.line}`,
        background: self ? tokens.tealWash : ended ? tokens.ground : tokens.card,
        color: ended ? tokens.quiet : tokens.ink,
        textDecoration: "none",
        "&:hover": { borderColor: tokens.teal },
      })}
    >
      <MuiBox
        component="span"
        title={unit.name}
        sx={{
          fontWeight: 600,
          lineHeight: "20px",
          overflow: "hidden",
          textOverflow: "ellipsis",
          whiteSpace: "nowrap",
        }}
      >
        {unit.name}
      </MuiBox>
      <MuiBox
        component="span"
        sx={({ palette: { tokens } }) => ({
          display: "flex",
          justifyContent: "space-between",
          fontSize: 12,
          lineHeight: "18px",
          color: tokens.quiet,
        })}
      >
        <MuiBox component="span" sx={{ fontFamily: codeFace }}>
          {unit.code}
        </MuiBox>
        {ended && translate("hub.tree.ended")}
      </MuiBox>
    </MuiBox>
  );
}
