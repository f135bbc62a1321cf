import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { useHub } from "../../hub/useHub.ts";
import { Failure } from "../../layout/Failure.tsx";
import { PageSkeleton } from "../../layout/PageSkeleton.tsx";
import type { EntityModel } from "../../schema/modelTypes.ts";
import { useLineage } from "../lineage/useLineage.ts";
import { Corrections } from "./Corrections.tsx";
import { correctionsOf } from "./corrections.ts";
import { TurnItem } from "./TurnItem.tsx";
import { timelineDocument, timelineFields } from "./timelineFields.ts";
import { turnsOf } from "./turns.ts";
import { usePlansOn } from "./usePlansOn.ts";
import type { Version } from "./version.ts";

/** What became of a unit from day to day, the latest first. */
export function UnitTimeline({ entity, id }: { entity: EntityModel; id: string }) {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useHub<{ record: { history: Version[] } | null }>(
    timelineDocument(entity),
    { id },
  );
  const lineage = useLineage(id).data?.lineage;
  const fields = timelineFields(entity).map(({ name }) => name);
  const versions = data?.record?.history ?? [];
  const own = (lineage?.links ?? []).filter(({ from, to }) => from?.id === id || to?.id === id);
  const turns = turnsOf(versions, own, fields);
  const planOf = usePlansOn(turns);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (isPending) return <PageSkeleton rows={3} />;
  return (
    <Box component="section" aria-label={translate("hub.timeline.title")}>
      <Typography variant="h2" sx={{ px: 2, pt: 1.5 }}>
        {translate("hub.timeline.title")}
      </Typography>
      <Box component="ol" sx={{ listStyle: "none", m: 0, px: 2, py: 1 }}>
        {turns.map((turn) => (
          <TurnItem key={turn.day} id={id} entity={entity} turn={turn} plan={planOf(turn)} />
        ))}
      </Box>
      <Corrections entity={entity} corrections={correctionsOf(versions, fields)} />
    </Box>
  );
}
