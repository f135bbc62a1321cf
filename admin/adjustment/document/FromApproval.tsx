import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMayEdit } from "../../layout/useMayEdit.ts";
import { model } from "../../schema/model.ts";

/** Above the list of plans: the way from a document to a draft. */
export function FromApproval() {
  const translate = useTranslate();
  const may = useMayEdit(model.entities.AdjustmentPlan);
  if (!may.create) return null;
  return (
    <Button component={Link} to="/adjustmentPlans/create?way=document" sx={{ mb: 1.5 }}>
      {translate("hub.plan.approval.begin")}
    </Button>
  );
}
