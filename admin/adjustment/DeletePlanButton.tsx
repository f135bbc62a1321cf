import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useNotify, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { change } from "../hub/client.ts";
import { useReport } from "../layout/useReport.tsx";
import { model } from "../schema/model.ts";
import type { PlanRecord } from "./planPreview.ts";

/** Takes back a plan that was never executed. */
export function DeletePlanButton({ record }: { record: PlanRecord }) {
  const translate = useTranslate();
  const notify = useNotify();
  const report = useReport();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  if (!["DRAFT", "APPROVED"].includes(record.status)) return null;
  const remove = async () => {
    setAsking(false);
    try {
      const { receipt } = await change("mutation ($id: ID!) { deleteAdjustmentPlan(id: $id) }", {
        id: record.id,
      });
      report("hub.record.deleted", receipt);
      navigate(`/${model.entities.AdjustmentPlan.list}`);
      queryClient.invalidateQueries();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
  };
  return (
    <>
      <Button onClick={() => setAsking(true)} sx={{ color: "error.main" }}>
        {translate("hub.record.delete")}
      </Button>
      <Confirm
        isOpen={asking}
        title={translate("hub.record.deleteTitle", { name: record.name })}
        content={translate("hub.plan.deleteText")}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
