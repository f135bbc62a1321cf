import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { Remark } from "./planPreview.ts";

interface Props {
  remarks: Remark[];
  /** Conflicts stand in the plan's way, warnings are to be looked at. */
  tone: "red" | "amber";
}

/** What a person should know about the plan before going on. */
export function RemarkList({ remarks, tone }: Props) {
  const translate = useTranslate();
  if (remarks.length === 0) return null;
  return (
    <Box
      role={tone === "red" ? "alert" : "note"}
      tabIndex={0}
      sx={({ palette: { tokens } }) => ({
        px: 2,
        py: 1.25,
        borderRadius: "10px",
        color: tokens[tone],
        background: tone === "red" ? tokens.redWash : tokens.amberWash,
        maxHeight: 220,
        overflowY: "auto",
      })}
    >
      <b>
        {translate(tone === "red" ? "hub.plan.conflicts" : "hub.plan.warnings", {
          smart_count: remarks.length,
        })}
      </b>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {remarks.map(({ message, path }) => (
          <li key={`${path} ${message}`}>{message}</li>
        ))}
      </Box>
    </Box>
  );
}
