import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { HttpError, useTranslate } from "react-admin";
import { askStranger } from "../hub/client.ts";
import { StepForm } from "./StepForm.tsx";

export const changeDocument =
  "mutation ($old: String!, $new: String!) { changePassword(oldPassword: $old, newPassword: $new) }";

/** A password of one's own in the place of one that somebody else knows. */
export function NewPasswordStep({ oldPassword, onDone }: { oldPassword: string; onDone: () => unknown }) {
  const translate = useTranslate();
  return (
    <StepForm
      act={translate("hub.account.setPassword")}
      send={async ({ next, repeat }) => {
        if (next !== repeat) throw new HttpError(translate("hub.account.mismatch"), 400);
        await askStranger(changeDocument, { old: oldPassword, new: next });
        await onDone();
      }}
    >
      <Typography sx={{ fontWeight: 700 }}>{translate("hub.account.newPasswordTitle")}</Typography>
      <Typography color="text.secondary">{translate("hub.account.newPasswordText")}</Typography>
      {(["next", "repeat"] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          type="password"
          label={translate(name === "next" ? "hub.account.new" : "hub.account.repeat")}
          helperText={name === "next" && translate("hub.account.rules")}
          autoComplete="new-password"
          autoFocus={name === "next"}
          required
        />
      ))}
    </StepForm>
  );
}
