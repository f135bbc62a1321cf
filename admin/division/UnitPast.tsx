import Box from "@mui/material/Box";
import type { EntityModel } from "../schema/modelTypes.ts";
import { LineageSection } from "./lineage/LineageSection.tsx";
import { UnitTimeline } from "./timeline/UnitTimeline.tsx";

/** Where a unit came from, what became of it, and its days. */
export function UnitPast({ entity, record }: { entity: EntityModel; record: Record<string, unknown> }) {
  const id = String(record.id);
  return (
    <>
      <LineageSection id={id} successorUnknown={record.successorUnknown === true} />
      <Box sx={{ borderTop: 1, borderColor: "divider" }}>
        <UnitTimeline entity={entity} id={id} />
      </Box>
    </>
  );
}
