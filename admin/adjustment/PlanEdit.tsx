import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useDataProvider, useTranslate } from "react-admin";
import { useNavigate, useParams } from "react-router-dom";
import { ask } from "../hub/client.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { PageTitle } from "../layout/PageTitle.tsx";
import { useReport } from "../layout/useReport.tsx";
import { RecordForm } from "../record/RecordForm.tsx";
import { recordAddress } from "../record/recordAddress.ts";
import { model } from "../schema/model.ts";
import { keepDocument } from "./document/keepDocument.ts";
import type { PlanRecord } from "./planPreview.ts";
import { type PlanStep, sameSteps, stepInput, stepsDocument } from "./planSteps.ts";
import { StepsEditor } from "./StepsEditor.tsx";

const entity = model.entities.AdjustmentPlan;

type Draft = PlanRecord & { steps: PlanStep[] } & Record<string, unknown>;

/** The page that changes a draft. */
export function PlanEdit() {
  const id = decodeURIComponent(useParams().id ?? "");
  const dataProvider = useDataProvider();
  // Read anew for each form, as what is remembered may be older than what someone else has saved since.
  const [opened] = useState(() => Date.now());
  const { data, error, refetch } = useQuery({
    queryKey: ["edit", entity.list, id, opened],
    queryFn: async (): Promise<Draft> => {
      const [record, answer] = await Promise.all([
        dataProvider.getOne<PlanRecord>(entity.list, { id }),
        ask<{ adjustmentPlan: { steps: PlanStep[] } }>(stepsDocument, { id }),
      ]);
      return { ...record.data, steps: answer.adjustmentPlan.steps };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  return data ? <DraftForm key={id} read={data} /> : <PageSkeleton />;
}

function DraftForm({ read }: { read: Draft }) {
  const translate = useTranslate();
  const report = useReport();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const dataProvider = useDataProvider();
  // As the form first saw it: later news must not slip under what someone is typing.
  const [draft] = useState(read);
  const page = recordAddress(entity, draft);
  const save = async ({ steps, document, ...values }: Record<string, unknown>) => {
    const now = (steps ?? []) as PlanStep[];
    const { meta } = await dataProvider.update(entity.list, {
      id: draft.id,
      data: { ...values, ...(!sameSteps(now, draft.steps) && { steps: now.map(stepInput) }) },
      previousData: draft,
      meta: { base: draft },
    });
    await keepDocument(draft.id, document);
    report("hub.record.saved", meta);
    queryClient.invalidateQueries();
    return () => navigate(page);
  };
  return (
    <>
      <PageTitle text={translate("hub.record.editTitle", { name: draft.name })} />
      <div style={{ height: 12 }} />
      <RecordForm inputs={entity.update ?? []} record={draft} save={save} cancel={() => navigate(page)}>
        <StepsEditor />
      </RecordForm>
    </>
  );
}
