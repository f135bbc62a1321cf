import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import TextField from "@mui/material/TextField";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { change } from "../hub/client.ts";
import { createInput } from "../hub/inputOf.ts";
import { argumentsOf } from "../hub/selection.ts";
import { useTerm } from "../i18n/locale.ts";
import { PageTitle } from "../layout/PageTitle.tsx";
import { RecordForm } from "../record/RecordForm.tsx";
import { model } from "../schema/model.ts";

/** Makes a token for a program. It is shown this once; the hub keeps only its hash. */
export function ApiTokenCreate() {
  const translate = useTranslate();
  const term = useTerm();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [token, setToken] = useState("");
  const entity = model.entities.ApiToken;
  const save = async (values: Record<string, unknown>) => {
    const { declared, passed, values: given } = argumentsOf("createApiToken", createInput(entity, values));
    const { data } = await change<{ made: { token: string } }>(
      `mutation ${declared} { made: createApiToken${passed} { token } }`,
      given,
    );
    queryClient.invalidateQueries();
    setToken(data.made.token);
    return undefined;
  };
  return (
    <>
      <PageTitle text={translate("hub.record.createdTitle", { name: term(entity.label) })} />
      <div style={{ height: 12 }} />
      {token ? (
        <Paper
          sx={{
            p: 2.5,
            maxWidth: 920,
            display: "flex",
            flexDirection: "column",
            gap: 2,
            alignItems: "flex-start",
          }}
        >
          <Alert severity="warning" icon={false}>
            {translate("hub.account.tokenOnce")}
          </Alert>
          <TextField
            label={term(entity.label)}
            value={token}
            fullWidth
            onFocus={(event) => event.target.select()}
            slotProps={{ input: { readOnly: true } }}
          />
          <Button variant="contained" onClick={() => navigate("/apiTokens")}>
            {translate("hub.account.tokenKept")}
          </Button>
        </Paper>
      ) : (
        <RecordForm inputs={entity.create ?? []} record={{}} save={save} cancel={() => navigate(-1)} />
      )}
    </>
  );
}
