import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Skeleton from "@mui/material/Skeleton";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useHub } from "../hub/useHub.ts";
import { Failure } from "../layout/Failure.tsx";
import { useMayEdit } from "../layout/useMayEdit.ts";
import { model } from "../schema/model.ts";
import { ActButton } from "./ActButton.tsx";
import { annexAddress } from "./annex/annexAddress.ts";
import { DecisionList } from "./DecisionList.tsx";
import { PlanDocument } from "./PlanDocument.tsx";
import { PlanFigures } from "./PlanFigures.tsx";
import { PlanPath } from "./PlanPath.tsx";
import { PlanPicture } from "./PlanPicture.tsx";
import { type PlanAct, planActs } from "./planActs.ts";
import { type PlanRecord, type Preview, previewDocument } from "./planPreview.ts";
import { type PlanStep, stepsDocument } from "./planSteps.ts";
import { RemarkList } from "./RemarkList.tsx";
import { StepList } from "./StepList.tsx";

/** The workbench of a plan: how far it has come, what it does to whom, what is to be decided, what comes next. */
export function PlanPanel({ record }: { record: PlanRecord }) {
  const may = useMayEdit(model.entities.AdjustmentPlan);
  const { data, error, isFetching, refetch } = useHub<{ adjustmentPlan: { preview: Preview } | null }>(
    previewDocument,
    { id: record.id },
    { enabled: may.act },
  );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  const preview = data?.adjustmentPlan?.preview;
  return (
    <>
      {!may.act && (
        <Box sx={{ display: "flex" }}>
          <PlanPath record={record} />
        </Box>
      )}
      {may.act && !preview && <Skeleton variant="rounded" height={220} />}
      {may.act && preview && <Workbench record={record} preview={preview} stale={isFetching} />}
      <PlanDocument record={record} editable={may.act} />
      <Steps id={record.id} />
    </>
  );
}

interface WorkbenchProps {
  record: PlanRecord;
  preview: Preview;
  stale: boolean;
}

function Workbench({ record, preview, stale }: WorkbenchProps) {
  const translate = useTranslate();
  const act = planActs[record.status];
  const { decisions, conflicts, warnings, majorUnits } = preview;
  const would = translate(`hub.plan.${act.word}Would`);
  return (
    <>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}>
        <PlanPath record={record} />
        <ActButton
          record={record}
          act={act}
          hash={preview.hash}
          obstacle={useObstacle(preview, act)}
          stale={stale}
        />
      </Box>
      <RemarkList remarks={conflicts} tone="red" />
      {conflicts.length === 0 && (
        <Paper component="section" aria-label={would} sx={{ px: 2, py: 1.5 }}>
          <Box sx={{ display: "flex", alignItems: "center", mb: 1 }}>
            <Box component="h2" sx={{ m: 0, fontSize: 16, flex: 1 }}>
              {would}
            </Box>
            <Button component={Link} to={annexAddress(record.id)}>
              {translate("hub.plan.annex.open")}
            </Button>
          </Box>
          <PlanFigures record={record} preview={preview} />
        </Paper>
      )}
      <RemarkList remarks={warnings} tone="amber" />
      {(conflicts.length === 0 || decisions.length > 0) && (
        <Box
          sx={{
            display: "grid",
            gridTemplateColumns:
              decisions.length > 0 && majorUnits.length > 0 ? "minmax(0, 1fr) 340px" : "minmax(0, 1fr)",
            gap: 1.5,
            alignItems: "start",
          }}
        >
          <PlanPicture record={record} preview={preview} reversed={act.word === "revert"} />
          {decisions.length > 0 && (
            <DecisionList planId={record.id} decisions={decisions} editable={record.status === "DRAFT"} />
          )}
        </Box>
      )}
    </>
  );
}

/** Why one cannot go on; answers can be given in a draft alone, so a later plan waits only for what has no default. */
function useObstacle({ conflicts, decisions }: Preview, act: PlanAct): string | undefined {
  const translate = useTranslate();
  if (conflicts.length > 0) return translate("hub.plan.inTheWay", { smart_count: conflicts.length });
  const open = decisions.filter((one) => one.open && (act.word === "approve" || one.default === null));
  return open.length > 0 ? translate("hub.plan.decideFirst", { smart_count: open.length }) : undefined;
}

function Steps({ id }: { id: string }) {
  const translate = useTranslate();
  const { data } = useHub<{ adjustmentPlan: { steps: PlanStep[] } | null }>(stepsDocument, { id });
  const steps = data?.adjustmentPlan?.steps ?? [];
  if (steps.length === 0) return null;
  return (
    <Paper component="section" aria-label={translate("hub.plan.steps")} sx={{ overflow: "hidden" }}>
      <Box
        component="h2"
        sx={{ m: 0, px: 2, py: 1.25, fontSize: 16, borderBottom: 1, borderColor: "divider" }}
      >
        {translate("hub.plan.stepCount", { smart_count: steps.length })}
      </Box>
      <StepList steps={steps} />
    </Paper>
  );
}
