import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Form, useDataProvider, useListContext, useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { FormDialog } from "../layout/FormDialog.tsx";
import { useReport } from "../layout/useReport.tsx";
import type { EntityModel } from "../schema/modelTypes.ts";
import { FieldInput } from "./FieldInput.tsx";
import { FormGuard } from "./FormGuard.tsx";
import { FormHead } from "./FormHead.tsx";
import { refusalOf } from "./refusalOf.ts";

const blank = {};
const none: string[] = [];

/** Sets one field of all selected records in a single mutation. */
export function BulkEditButton({ entity }: { entity: EntityModel }) {
  const translate = useTranslate();
  const { selectedIds } = useListContext();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{translate("hub.list.bulkEdit")}</Button>
      {open && (
        <FormDialog
          title={translate("hub.list.bulkTitle", { smart_count: selectedIds.length })}
          onClose={() => setOpen(false)}
        >
          {(close) => <BulkForm entity={entity} cancel={close} done={() => setOpen(false)} />}
        </FormDialog>
      )}
    </>
  );
}

function BulkForm({ entity, cancel, done }: { entity: EntityModel; cancel: () => void; done: () => void }) {
  const translate = useTranslate();
  const term = useTerm();
  const report = useReport();
  const dataProvider = useDataProvider();
  const queryClient = useQueryClient();
  const { selectedIds, onUnselectItems } = useListContext();
  const [name, setName] = useState("");
  const [head, setHead] = useState(none);
  const inputs = (entity.update ?? []).filter((input) => input.kind !== "other" && !input.unique);
  const input = inputs.find((each) => each.name === name);
  const save = async (values: Record<string, unknown>) => {
    setHead(none);
    try {
      const { meta } = await dataProvider.updateMany(entity.list, {
        ids: selectedIds,
        data: { [name]: values[name] ?? null },
      });
      report("hub.list.bulkDone", meta ?? { laterValues: [] }, { smart_count: selectedIds.length });
      done();
      onUnselectItems();
      queryClient.invalidateQueries();
      return undefined;
    } catch (error) {
      const { beside, head: told } = refusalOf(error, [name]);
      setHead(told);
      return beside;
    }
  };
  return (
    <Form key={name} onSubmit={save} record={blank} sanitizeEmptyValues={false} noValidate>
      <DialogContent sx={{ display: "flex", flexDirection: "column", gap: 2 }}>
        <FormHead problems={head} />
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
        <Button onClick={cancel}>{translate("hub.record.cancel")}</Button>
        <Button type="submit" variant="contained" disabled={!input}>
          {translate("hub.record.save")}
        </Button>
      </DialogActions>
      <FormGuard saved={false} />
    </Form>
  );
}
