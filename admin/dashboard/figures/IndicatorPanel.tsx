import Paper from "@mui/material/Paper";
import type { RaRecord } from "react-admin";
import { useHub } from "../../hub/useHub.ts";
import { FigureCard } from "./FigureCard.tsx";
import { type Indicator, indicatorDocument } from "./indicator.ts";

/** What an indicator comes to, on its own page as on the overview. */
export function IndicatorPanel({ record }: { record: RaRecord }) {
  const { data } = useHub<{ indicator: Indicator | null }>(indicatorDocument, { id: record.id });
  if (!data?.indicator) return null;
  return (
    <Paper component="ul" sx={{ listStyle: "none", m: 0, p: 0.5 }}>
      <FigureCard figure={data.indicator} withDivision={false} />
    </Paper>
  );
}
