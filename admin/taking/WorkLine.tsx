import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";
import { useTranslate } from "react-admin";
import type { Work } from "./useSending.ts";

/** How far sending has come, then how many rows were checked and how long that takes. */
export function WorkLine({ work: { kind, sent, rows, of, seconds } }: { work: Work }) {
  const translate = useTranslate();
  const percent = Math.round(sent * 100);
  const [done, all] = [rows, of].map((count) => count?.toLocaleString("en"));
  const isCounted = percent === 100 && of !== undefined;
  const text =
    percent < 100
      ? translate("hub.taking.act.sending", { percent })
      : translate(`hub.taking.act.${kind === "try" ? "trying" : "importing"}`, {
          rows: all ? `${done} / ${all}` : done,
          seconds,
        });
  return (
    <Box sx={{ flex: 1, minWidth: 240 }}>
      <Box aria-live="polite">{text}</Box>
      <LinearProgress
        aria-label={text}
        variant={percent < 100 || isCounted ? "determinate" : "indeterminate"}
        value={isCounted ? Math.round((rows / of) * 100) : percent}
        sx={{ mt: 0.5, borderRadius: 1 }}
      />
    </Box>
  );
}
