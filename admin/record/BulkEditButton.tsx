import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Form, useDataProvider, useListContext, useNotify, useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { FieldInput } from "./FieldInput.tsx";

/** Sets one field of all selected records in a single mutation. */
export function BulkEditButton({ entity }: { entity: EntityModel }) {
  const translate = useTranslate();
  const term = useTerm();
  const notify = useNotify();
  const dataProvider = useDataProvider();
  const queryClient = useQueryClient();
  const { selectedIds, onUnselectItems } = useListContext();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const inputs = (entity.update ?? []).filter((input) => input.kind !== "other" && input.name !== "code");
  const input = inputs.find((each) => each.name === name);
  const save = async (values: Record<string, unknown>) => {
    try {
      await dataProvider.updateMany(entity.list, {
        ids: selectedIds,
        data: { [name]: values[name] ?? null },
      });
      notify("hub.list.bulkDone", { messageArgs: { smart_count: selectedIds.length }, type: "success" });
      setOpen(false);
      onUnselectItems();
      queryClient.invalidateQueries();
      return undefined;
    } catch (error) {
      const { body, message } = error as { body?: { errors?: Record<string, string> }; message: string };
      if (!body?.errors?.[name]) notify(message, { type: "error" });
      return body?.errors;
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{translate("hub.list.bulkEdit")}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} fullWidth maxWidth="xs">
        <Form key={name} onSubmit={save} record={{}} sanitizeEmptyValues={false}>
          <DialogTitle>{translate("hub.list.bulkTitle", { smart_count: selectedIds.length })}</DialogTitle>
          <DialogContent sx={{ display: "flex", flexDirection: "column", gap: 2 }}>
            <Typography color="text.secondary">{translate("hub.list.bulkHint")}</Typography>
            <TextField
              select
              label={translate("hub.list.field")}
              value={name}
              onChange={(event) => setName(event.target.value)}
            >
              {inputs.map((each) => (
                <MenuItem key={each.name} value={each.name}>
                  {term(each.label)}
                </MenuItem>
              ))}
            </TextField>
            {input && <FieldInput input={input} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{translate("hub.record.cancel")}</Button>
            <Button type="submit" variant="contained" disabled={!input}>
              {translate("hub.record.save")}
            </Button>
          </DialogActions>
        </Form>
      </Dialog>
    </>
  );
}
