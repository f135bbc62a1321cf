import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useRights } from "../account/useRights.ts";
import { change } from "../hub/client.ts";
import { useHub } from "../hub/useHub.ts";
import { useFormatValue } from "../record/FieldValue.tsx";

interface Entry {
  at: string;
  actor: string | null;
  result: string;
  detail: string;
}

const document = `{ entries: auditEntries(last: 1, where: { kind: { eq: VERIFICATION } }) {
  nodes { at actor result detail } } }`;

/** Whether the record was found whole when it was last looked through, and a way to do so again. */
export function LastVerification() {
  const translate = useTranslate();
  const notify = useNotify();
  const format = useFormatValue();
  const queryClient = useQueryClient();
  const { may, scopes } = useRights();
  const [busy, setBusy] = useState(false);
  const { data } = useHub<{ entries: { nodes: Entry[] } }>(document, {}, { enabled: may("AUDIT") });
  if (!data) return null;
  const verify = async () => {
    setBusy(true);
    try {
      await change("mutation { verifyRecord { sound } }", {});
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    await queryClient.invalidateQueries();
    setBusy(false);
  };
  const [last] = data.entries.nodes;
  const isAmiss = last?.result === "FAILED";
  const told = {
    at: format({ type: "DateTime", kind: "scalar" }, last?.at),
    actor: last?.actor ?? translate("hub.history.system"),
  };
  return (
    <Alert
      role={isAmiss ? "alert" : "status"}
      severity={last ? (isAmiss ? "error" : "success") : "info"}
      sx={{ mb: 1.5, alignItems: "center" }}
      action={
        // Who is confined to a part of the county sees a part of the record.
        scopes.length === 0 && (
          <Button size="small" onClick={verify} disabled={busy}>
            {translate(busy ? "hub.audit.verifying" : "hub.audit.verify")}
          </Button>
        )
      }
    >
      {translate(last ? (isAmiss ? "hub.audit.amiss" : "hub.audit.sound") : "hub.audit.never", told)}
      {isAmiss && ` ${last.detail} ${translate("hub.audit.more")}`}
    </Alert>
  );
}
