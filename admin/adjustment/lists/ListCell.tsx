import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { codeFace } from "../../theme.ts";
import type { Line, Shift } from "./planList.ts";

const linesAtFirst = 3;

/** A value of a list: one, one of before and one of after, or several that change. */
export function ListCell({ cell, code }: { cell: string | Shift | Line[]; code?: boolean }) {
  if (Array.isArray(cell)) return <Lines lines={cell} />;
  const face = code ? { fontFamily: codeFace, fontSize: 13 } : undefined;
  return (
    <Box component="span" sx={face}>
      {typeof cell === "string" ? cell : <Shifted shift={cell} />}
    </Box>
  );
}

/** What was is quiet, what is stands out; what stays is said once, what goes is struck out. */
function Shifted({ shift: { before, after } }: { shift: Shift }) {
  if (before === after) return <>{after}</>;
  return (
    <>
      {before && (
        <Box component={after ? "span" : "del"} sx={{ color: "text.secondary" }}>
          {before}
        </Box>
      )}
      {before && after && (
        <Box component="span" sx={{ color: "error.main" }}>
          {" → "}
        </Box>
      )}
      {after && (
        <Box component="span" sx={{ fontWeight: 600 }}>
          {after}
        </Box>
      )}
    </>
  );
}

function Lines({ lines }: { lines: Line[] }) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const shown = open ? lines : lines.slice(0, linesAtFirst);
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none", lineHeight: 1.5 }}>
      {shown.map(({ label, ...shift }) => (
        <li key={label}>
          <Box component="span" sx={{ color: "text.secondary", mr: 1 }}>
            {label}
          </Box>
          <Shifted shift={shift} />
        </li>
      ))}
      {lines.length > shown.length && (
        <li>
          <Button
            variant="text"
            onClick={() => setOpen(true)}
            sx={{ minHeight: 24, py: 0, px: 0.5, ml: -0.5, fontSize: 12 }}
          >
            {translate("hub.plan.list.moreValues", { count: lines.length - shown.length })}
          </Button>
        </li>
      )}
    </Box>
  );
}
