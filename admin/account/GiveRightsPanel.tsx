import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormGroup from "@mui/material/FormGroup";
import Paper from "@mui/material/Paper";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { change } from "../hub/client.ts";
import { useTerm } from "../i18n/locale.ts";
import { model } from "../schema/model.ts";
import { StepForm } from "./StepForm.tsx";
import { type Permission, useRights } from "./useRights.ts";

const document =
  "mutation ($username: String!, $permissions: [Permission!]!) { giveRights(username: $username, permissions: $permissions) }";

/** Where duties are apart: one's own rights, given to others of the same duty or taken from them. */
export function GiveRightsPanel() {
  const translate = useTranslate();
  const term = useTerm();
  const notify = useNotify();
  const { dutiesApart, scopes, may } = useRights();
  const [chosen, setChosen] = useState<string[]>([]);
  const [done, setDone] = useState(0);
  const own = model.enums.Permission.values.filter(({ name }) => may(name as Permission));
  if (!dutiesApart || scopes.length > 0 || own.length === 0) return null;
  const said = (names: string[]) =>
    own
      .filter(({ name }) => names.includes(name))
      .map(({ label }) => term(label))
      .join(translate("hub.account.rightsBetween"));
  const send = async ({ username }: Record<string, string>) => {
    const name = username.trim();
    await change(document, { username: name, permissions: chosen });
    notify(chosen.length > 0 ? "hub.account.rightsGiven" : "hub.account.rightsTaken", {
      type: "success",
      messageArgs: { name, rights: said(chosen.length > 0 ? chosen : own.map((one) => one.name)) },
    });
    setChosen([]);
    setDone(done + 1);
  };
  return (
    <Paper sx={{ p: 2, "& form": { maxWidth: 420 } }}>
      <Typography variant="h2">{translate("hub.account.rights")}</Typography>
      <Typography color="text.secondary" sx={{ py: 1 }}>
        {translate("hub.account.rightsText")}
      </Typography>
      <StepForm
        key={done}
        act={translate(chosen.length > 0 ? "hub.account.rightsGive" : "hub.account.rightsTake")}
        send={send}
      >
        <TextField
          name="username"
          label={translate("hub.account.rightsOf")}
          autoComplete="off"
          required
          sx={{ maxWidth: 320 }}
        />
        <FormGroup row>
          {own.map(({ name, label }) => (
            <FormControlLabel
              key={name}
              label={term(label)}
              control={
                <Checkbox
                  checked={chosen.includes(name)}
                  onChange={(_event, isChosen) =>
                    setChosen(isChosen ? [...chosen, name] : chosen.filter((one) => one !== name))
                  }
                />
              }
            />
          ))}
        </FormGroup>
      </StepForm>
    </Paper>
  );
}
