import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { Failure } from "../../layout/Failure.tsx";
import { PageSkeleton } from "../../layout/PageSkeleton.tsx";
import { LineageGraph } from "./LineageGraph.tsx";
import { LineageTable } from "./LineageTable.tsx";
import { useLineage } from "./useLineage.ts";

/** The graph around a unit, its legend and its links in words. */
export function LineageSection({ id, successorUnknown }: { id: string; successorUnknown: boolean }) {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useLineage(id);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (isPending) return <PageSkeleton rows={3} />;
  const lineage = data.lineage;
  const links = lineage?.links ?? [];
  const shows = (confidence: string) => links.some((link) => link.confidence === confidence);
  return (
    <Box component="section" aria-label={translate("hub.lineage.graph")}>
      {successorUnknown && <Note text={translate("hub.lineage.unknown")} tone="amber" />}
      {lineage && links.length > 0 ? (
        <>
          <LineageGraph lineage={lineage} />
          <Box sx={{ px: 2, pb: 1, fontSize: 12, color: "text.secondary" }}>
            {[
              shows("INFERRED") && translate("hub.lineage.inferred"),
              shows("DOUBTFUL") && translate("hub.lineage.doubtful"),
              translate("hub.lineage.hint"),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Box>
          <LineageTable links={links} />
        </>
      ) : (
        !successorUnknown && <Note text={translate("hub.lineage.none")} />
      )}
    </Box>
  );
}

function Note({ text, tone }: { text: string; tone?: "amber" }) {
  return (
    <Box
      sx={({ palette: { tokens } }) => ({
        px: 2,
        py: 1.5,
        color: tone ? tokens.amber : tokens.quiet,
        background: tone ? tokens.amberWash : undefined,
      })}
    >
      {text}
    </Box>
  );
}
