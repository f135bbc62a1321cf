import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useDataProvider, useGetOne, useNotify, useTranslate } from "react-admin";
import { useNavigate, useParams } from "react-router-dom";
import { useHub } from "../hub/useHub.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { PageTitle } from "../layout/PageTitle.tsx";
import { RecordForm } from "../record/RecordForm.tsx";
import { recordAddress } from "../record/recordAddress.ts";
import { model } from "../schema/model.ts";
import type { PlanRecord } from "./planPreview.ts";
import { type PlanStep, stepInput, stepsDocument } from "./planSteps.ts";
import { StepsEditor } from "./StepsEditor.tsx";

const entity = model.entities.AdjustmentPlan;

/** The page that changes a draft. */
export function PlanEdit() {
  const id = decodeURIComponent(useParams().id ?? "");
  const record = useGetOne<PlanRecord>(entity.list, { id }, { retry: false });
  const steps = useHub<{ adjustmentPlan: { steps: PlanStep[] } | null }>(stepsDocument, { id });
  const error = record.error ?? steps.error;
  if (error) return <Failure error={error} retry={() => Promise.all([record.refetch(), steps.refetch()])} />;
  if (!record.data || !steps.data?.adjustmentPlan) return <PageSkeleton />;
  return <Draft key={id} record={record.data} steps={steps.data.adjustmentPlan.steps} />;
}

function Draft(given: { record: PlanRecord; steps: PlanStep[] }) {
  const translate = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const dataProvider = useDataProvider();
  // As the page first saw it: what others save meanwhile is refused by its version, not slipped under the typing.
  const [record] = useState(given.record);
  const [before] = useState(given.steps);
  const [steps, setSteps] = useState(before);
  const page = recordAddress(entity, record);
  const save = async (values: Record<string, unknown>) => {
    await dataProvider.update(entity.list, {
      id: record.id,
      data: { ...values, ...(steps !== before && { steps: steps.map(stepInput) }) },
      previousData: record,
      meta: { base: record },
    });
    notify("hub.record.saved", { type: "success" });
    queryClient.invalidateQueries();
    return () => navigate(page);
  };
  return (
    <>
      <PageTitle text={translate("hub.record.editTitle", { name: record.name })} />
      <div style={{ height: 12 }} />
      <RecordForm
        inputs={entity.update ?? []}
        record={record as unknown as Record<string, unknown>}
        save={save}
        cancel={() => navigate(page)}
      >
        <StepsEditor steps={steps} onChange={setSteps} />
      </RecordForm>
    </>
  );
}
