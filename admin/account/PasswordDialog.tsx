import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { Form, PasswordInput, required, useNotify, useTranslate } from "react-admin";
import { ask } from "../hub/client.ts";

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const save = async ({ oldPassword, newPassword, repeat }: Record<string, string>) => {
    if (newPassword !== repeat) return { repeat: translate("hub.account.mismatch") };
    try {
      await ask(
        "mutation ($old: String!, $new: String!) { changePassword(oldPassword: $old, newPassword: $new) }",
        {
          old: oldPassword,
          new: newPassword,
        },
      );
    } catch (error) {
      const { message, body } = error as { message: string; body?: { errors?: Record<string, string> } };
      return body?.errors ?? { oldPassword: message };
    }
    notify("hub.account.changed", { type: "success" });
    onClose();
    return undefined;
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth>
      {/* biome-ignore lint/suspicious/noExplicitAny: react-admin's forms carry values of any kind */}
      <Form onSubmit={save as any}>
        <DialogTitle>{translate("hub.account.password")}</DialogTitle>
        <DialogContent sx={{ display: "flex", flexDirection: "column", gap: 2, "&&": { pt: 1 } }}>
          {(["old", "new", "repeat"] as const).map((name) => (
            <PasswordInput
              key={name}
              source={{ old: "oldPassword", new: "newPassword", repeat: "repeat" }[name]}
              label={translate(`hub.account.${name}`)}
              helperText={false}
              validate={required()}
              autoComplete={name === "old" ? "current-password" : "new-password"}
            />
          ))}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("hub.record.cancel")}</Button>
          <Button type="submit" variant="contained">
            {translate("hub.record.save")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
