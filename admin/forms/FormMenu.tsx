import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useNotify, useTranslate } from "react-admin";
import { change } from "../hub/client.ts";
import { downloadFile } from "../hub/files.ts";
import { type OfficeForm, updating } from "./officeForm.ts";
import { UploadButton } from "./UploadButton.tsx";

interface Props {
  form: OfficeForm;
  mayChange: boolean;
  onChanged(): void;
}

/** What is done with a form as a whole. */
export function FormMenu({ form, mayChange, onChanged }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
      onChanged();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
  };
  const drop = () =>
    window.confirm(translate("hub.forms.sureToDelete", { name: form.name })) &&
    attempt(() => change("mutation ($id: ID!) { deleteOfficeForm(id: $id) }", { id: form.id }));
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 0.5, ml: "auto" }}>
      {mayChange && (
        <TextField
          select
          size="small"
          label={translate("hub.forms.sharing")}
          value={form.sharing}
          sx={{ minWidth: 130 }}
          onChange={({ target }) => attempt(() => change(updating, { id: form.id, sharing: target.value }))}
        >
          {["PRIVATE", "LINK", "EVERYONE"].map((one) => (
            <MenuItem key={one} value={one}>
              {translate(`hub.forms.sharings.${one}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      <Button onClick={() => attempt(() => downloadFile(`/forms/${form.id}/file`, {}))}>
        {translate("hub.forms.original")}
      </Button>
      {mayChange && (
        <>
          <UploadButton
            text={translate("hub.forms.replace")}
            form={form.id}
            onTaken={onChanged}
            onRefused={(reason) => notify(reason, { type: "error" })}
          />
          <Button color="error" onClick={drop}>
            {translate("hub.forms.delete")}
          </Button>
        </>
      )}
    </Box>
  );
}
