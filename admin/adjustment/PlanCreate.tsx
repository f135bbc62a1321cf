import { useQueryClient } from "@tanstack/react-query";
import { useDataProvider, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { PageTitle } from "../layout/PageTitle.tsx";
import { useReport } from "../layout/useReport.tsx";
import { RecordForm } from "../record/RecordForm.tsx";
import { recordAddress } from "../record/recordAddress.ts";
import { model } from "../schema/model.ts";
import { keepDocument } from "./document/keepDocument.ts";
import { type PlanStep, stepInput } from "./planSteps.ts";
import { StepsEditor } from "./StepsEditor.tsx";

const nothing = {};

/** What is known of a plan when it is written down; the stages of its approval are added as they come. */
const beginnings = ["name", "documentNumber", "issuingBody", "effectiveOn", "remark"];

/** The page that writes down a new plan. */
export function PlanCreate() {
  const entity = model.entities.AdjustmentPlan;
  const translate = useTranslate();
  const report = useReport();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const dataProvider = useDataProvider();
  const inputs = beginnings.flatMap((name) => entity.create?.find((input) => input.name === name) ?? []);
  const save = async ({ document, ...values }: Record<string, unknown>) => {
    const steps = (values.steps ?? []) as PlanStep[];
    const { data, meta } = await dataProvider.create(entity.list, {
      data: { ...values, steps: steps.map(stepInput) },
    });
    await keepDocument(data.id, document);
    report("hub.plan.drafted", meta);
    queryClient.invalidateQueries();
    return () => navigate(recordAddress(entity, data));
  };
  return (
    <>
      <PageTitle text={translate("hub.plan.new")} />
      <div style={{ height: 12 }} />
      <RecordForm inputs={inputs} record={nothing} save={save} cancel={() => navigate(-1)}>
        <StepsEditor />
      </RecordForm>
    </>
  );
}
