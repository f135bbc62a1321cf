import DialogContent from "@mui/material/DialogContent";
import { useTranslate } from "react-admin";
import { FormDialog } from "../layout/FormDialog.tsx";
import { RecordEditor } from "../record/RecordEditor.tsx";
import type { EntityModel } from "../schema/modelTypes.ts";
import type { Unit } from "./unit.ts";

interface Props {
  entity: EntityModel;
  unit: Unit;
  onClose: () => void;
}

/** Corrects a unit without leaving the tree. */
export function EditUnitDialog({ entity, unit, onClose }: Props) {
  const translate = useTranslate();
  return (
    <FormDialog
      title={translate("hub.record.editTitle", { name: unit.name })}
      onClose={onClose}
      maxWidth="md"
    >
      {(close) => (
        <DialogContent sx={{ pb: 0 }}>
          <RecordEditor entity={entity} id={unit.id} done={onClose} cancel={close} bare />
        </DialogContent>
      )}
    </FormDialog>
  );
}
