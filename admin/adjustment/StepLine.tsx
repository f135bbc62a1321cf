import Box from "@mui/material/Box";
import { Tag } from "../layout/Tag.tsx";
import { useFormatValue } from "../record/FieldValue.tsx";
import type { PlanStep, Target } from "./planSteps.ts";

/** A step in one line: 新设合并 龙树镇、富顺镇 → 三合镇. */
export function StepLine({ step }: { step: PlanStep }) {
  const format = useFormatValue();
  const { kind, from, fromIds, into } = step;
  const old = from.length === fromIds.length ? from.map(({ name }) => name) : fromIds;
  const kindOf = (type: string | null) => format({ type: "DivisionKind", kind: "enum" }, type);
  const words = ({ unit, id, name, code, type, parent, share }: Target) => {
    const called = unit?.name ?? id ?? name ?? code ?? kindOf(type);
    const more = [
      (unit || id) && name,
      name && !unit && kindOf(type),
      (unit || id || name) && code,
      parent?.name,
      share && `${Number(share) * 100}%`,
    ].filter(Boolean);
    return more.length > 0 ? `${called}（${more.join(" · ")}）` : called;
  };
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: 1, minWidth: 0 }}>
      <Tag tone={kind === "ABOLISH" ? "red" : "teal"}>
        {format({ type: "AdjustmentKind", kind: "enum" }, kind)}
      </Tag>
      {old.length > 0 && <span>{old.join("、")}</span>}
      {into.length > 0 && (
        <>
          <Box component="span" sx={{ color: "error.main" }}>
            →
          </Box>
          <b>{into.map(words).join("、")}</b>
        </>
      )}
    </Box>
  );
}
