import Box from "@mui/material/Box";
import Tooltip from "@mui/material/Tooltip";
import type { ReactNode } from "react";

export type Tone = "teal" | "amber" | "red" | "green" | "quiet";

/** A small word on a wash of colour. */
export function Tag({ tone, hint, children }: { tone: Tone; hint?: string; children: ReactNode }) {
  const tag = (
    <Box
      component="span"
      sx={({ palette: { tokens } }) => ({
        display: "inline-block",
        borderRadius: 3,
        paddingInline: "9px",
        fontSize: 12,
        fontWeight: 500,
        lineHeight: "22px",
        whiteSpace: "nowrap",
        color: tone === "quiet" ? tokens.quiet : tokens[tone],
        background: {
          teal: tokens.tealWash,
          amber: tokens.amberWash,
          red: tokens.redWash,
          green: tokens.greenWash,
          quiet: tokens.ground,
        }[tone],
        border: tone === "quiet" ? `1px solid ${tokens.line}` : "none",
      })}
    >
      {children}
    </Box>
  );
  return hint ? <Tooltip title={hint}>{tag}</Tooltip> : tag;
}
