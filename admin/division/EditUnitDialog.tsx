import Dialog from "@mui/material/Dialog";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useTranslate } from "react-admin";
import { RecordEditor } from "../record/RecordEditor.tsx";
import type { EntityModel } from "../schema/modelTypes.ts";
import type { Unit } from "./unit.ts";

/** Corrects a unit without leaving the tree. */
export function EditUnitDialog({
  entity,
  unit,
  onClose,
}: {
  entity: EntityModel;
  unit: Unit;
  onClose: () => void;
}) {
  const translate = useTranslate();
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="edit-unit">
      <DialogTitle id="edit-unit">{translate("hub.record.editTitle", { name: unit.name })}</DialogTitle>
      <DialogContent sx={{ pb: 0 }}>
        <RecordEditor entity={entity} id={unit.id} done={onClose} cancel={onClose} bare />
      </DialogContent>
    </Dialog>
  );
}
