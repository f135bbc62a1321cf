import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { type RaRecord, useTranslate } from "react-admin";
import { useRights } from "../account/useRights.ts";
import { ask } from "../hub/client.ts";
import { useDay } from "../hub/day.ts";
import { useTerm } from "../i18n/locale.ts";
import { nameOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { codeFace } from "../theme.ts";
import { KeptFor } from "./KeptFor.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

interface Value {
  field: string;
  value: string;
}

const question = `mutation ($id: ID!, $reason: String!, $day: Date) {
  reveal(ids: [$id], reason: $reason, day: $day) { field value } }`;

/** Shows what is masked of one record, to those who may see it and say why; it is gone when the dialog closes. */
export function RevealButton({ entity, record }: { entity: EntityModel; record: RaRecord }) {
  const translate = useTranslate();
  const term = useTerm();
  const day = useDay();
  const { may } = useRights();
  const [asking, setAsking] = useState(false);
  const [values, setValues] = useState<Value[]>();
  const personal = entity.fields.filter((field) => field.personal);
  if (personal.length === 0 || !may("PERSONAL_DATA")) return null;
  const run = async (reason: string) => {
    const { reveal } = await ask<{ reveal: Value[] }>(question, { id: record.id, reason, day });
    setAsking(false);
    setValues(reveal);
  };
  const title = translate("hub.reveal.title", { name: nameOf(entity, record) });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{translate("hub.reveal.button")}</Button>
      <ReasonDialog
        title={title}
        open={asking}
        about={<KeptFor record={record} />}
        close={() => setAsking(false)}
        run={run}
      />
      <Dialog open={values !== undefined} onClose={() => setValues(undefined)} maxWidth="xs" fullWidth>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          <Box component="dl" sx={{ display: "grid", gridTemplateColumns: "auto 1fr", gap: 1.5, m: 0 }}>
            {personal.map(({ name, label }) => {
              const value = values?.find((one) => one.field === name)?.value;
              return (
                <Box key={name} sx={{ display: "contents" }}>
                  <Typography component="dt" sx={{ color: "text.secondary" }}>
                    {term(label)}
                  </Typography>
                  <Typography component="dd" sx={{ m: 0, fontFamily: value ? codeFace : undefined }}>
                    {value ?? translate("hub.reveal.nothing")}
                  </Typography>
                </Box>
              );
            })}
          </Box>
          <Typography sx={{ mt: 2, color: "text.secondary", fontSize: 13 }}>
            {translate("hub.reveal.kept")}
          </Typography>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setValues(undefined)}>{translate("ra.action.close")}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
