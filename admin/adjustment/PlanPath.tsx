import Box from "@mui/material/Box";
import { useFormatValue } from "../record/FieldValue.tsx";
import { fieldOf, model } from "../schema/model.ts";
import type { PlanRecord } from "./planPreview.ts";

const way = ["DRAFT", "APPROVED", "EXECUTED"];

/** How far the plan has come, from the draft to its execution. */
export function PlanPath({ record }: { record: PlanRecord }) {
  const format = useFormatValue();
  const status = fieldOf(model.entities.AdjustmentPlan, "status");
  const stations = record.status === "REVERTED" ? [...way, "REVERTED"] : way;
  const reached = stations.indexOf(record.status);
  const instant = (value: string | null) => format({ type: "DateTime", kind: "scalar" }, value);
  const when: Record<string, string | null> = {
    APPROVED: record.approvedOn,
    EXECUTED: instant(record.executedAt),
    REVERTED: instant(record.revertedAt),
  };
  return (
    <Box
      component="ol"
      sx={{
        display: "flex",
        m: 0,
        p: 0,
        listStyle: "none",
        flex: "1 1 420px",
        border: 1,
        borderColor: "divider",
        borderRadius: "8px",
        overflow: "hidden",
      }}
    >
      {stations.map((station, index) => (
        <Box
          component="li"
          key={station}
          aria-current={index === reached ? "step" : undefined}
          sx={({ palette: { tokens } }) => ({
            flex: 1,
            px: 1.5,
            py: 0.75,
            borderLeft: index === 0 ? "none" : `1px solid ${tokens.line}`,
            background: index === reached ? tokens.teal : tokens.card,
            color: index === reached ? tokens.tealInk : index < reached ? tokens.teal : tokens.quiet,
            fontWeight: index === reached ? 600 : 400,
          })}
        >
          <Box component="span">{index < reached ? "✓ " : `${index + 1} `}</Box>
          <span>{status ? format(status, station) : station}</span>
          {index <= reached && when[station] && (
            <Box component="span" sx={{ ml: 1, fontSize: 12, fontWeight: 400 }}>
              {when[station]}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}
