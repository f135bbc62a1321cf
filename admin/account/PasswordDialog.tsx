import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import { useState } from "react";
import { Form, PasswordInput, useTranslate } from "react-admin";
import { change } from "../hub/client.ts";
import { FormDialog } from "../layout/FormDialog.tsx";
import { useReport } from "../layout/useReport.tsx";
import { FormGuard } from "../record/FormGuard.tsx";
import { FormHead } from "../record/FormHead.tsx";
import { refusalOf } from "../record/refusalOf.ts";
import { changeDocument } from "./NewPasswordStep.tsx";

const sources = { old: "oldPassword", new: "newPassword", repeat: "repeat" };
const none: string[] = [];

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const report = useReport();
  const [head, setHead] = useState(none);
  const save = async ({ oldPassword, newPassword, repeat }: Record<string, string>) => {
    setHead(none);
    if (newPassword !== repeat) return { repeat: translate("hub.account.mismatch") };
    try {
      const { receipt } = await change(changeDocument, { old: oldPassword ?? "", new: newPassword ?? "" });
      // An old password is not brought back at a click.
      report("hub.account.changed", { ...receipt, transaction: undefined });
    } catch (error) {
      const { beside, head: told } = refusalOf(error, Object.values(sources));
      setHead(told);
      return beside;
    }
    onClose();
    return undefined;
  };
  return (
    <FormDialog title={translate("hub.account.password")} onClose={onClose}>
      {(close) => (
        // biome-ignore lint/suspicious/noExplicitAny: react-admin's forms carry values of any kind
        <Form onSubmit={save as any} noValidate>
          <DialogContent sx={{ display: "flex", flexDirection: "column", gap: 2, "&&": { pt: 1 } }}>
            <FormHead problems={head} />
            {(["old", "new", "repeat"] as const).map((name) => (
              <PasswordInput
                key={name}
                source={sources[name]}
                label={translate(`hub.account.${name}`)}
                helperText={name === "new" && translate("hub.account.rules")}
                isRequired
                autoComplete={name === "old" ? "current-password" : "new-password"}
              />
            ))}
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{translate("hub.record.cancel")}</Button>
            <Button type="submit" variant="contained">
              {translate("hub.record.save")}
            </Button>
          </DialogActions>
          <FormGuard saved={false} />
        </Form>
      )}
    </FormDialog>
  );
}
