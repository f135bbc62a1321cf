import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useNotify, useTranslate } from "react-admin";
import { change } from "../hub/client.ts";

/** Ends a token: the program that holds it is refused from now on. */
export function RevokeTokenButton({
  record,
}: {
  record: { id: string; name: string; revokedAt: string | null };
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  if (record.revokedAt) return null;
  const revoke = async () => {
    setAsking(false);
    try {
      await change("mutation ($id: ID!) { revokeApiToken(id: $id) { id } }", { id: record.id });
      notify("hub.account.revoked", { type: "success" });
      queryClient.invalidateQueries();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
  };
  return (
    <>
      <Button onClick={() => setAsking(true)} sx={{ color: "error.main" }}>
        {translate("hub.account.revoke")}
      </Button>
      <Confirm
        isOpen={asking}
        title={translate("hub.account.revokeTitle", { name: record.name })}
        content={translate("hub.account.revokeText")}
        onConfirm={revoke}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
