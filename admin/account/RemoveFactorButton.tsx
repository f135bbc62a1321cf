import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useGetIdentity, useNotify, useTranslate } from "react-admin";
import { change } from "../hub/client.ts";
import { useRights } from "./useRights.ts";

/** On the page of another's account: takes away the second factor of who has lost the authenticator. */
export function RemoveFactorButton({
  record,
}: {
  record: { id: string; username: string; factorSince: string | null };
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const { may } = useRights();
  const { data } = useGetIdentity();
  const [asking, setAsking] = useState(false);
  if (!record.factorSince || !may("ACCOUNTS") || data?.id === record.id) return null;
  const remove = async () => {
    setAsking(false);
    try {
      await change("mutation ($id: ID!) { removeSecondFactor(account: $id) }", { id: record.id });
      notify("hub.account.factorRemoved", { type: "success" });
      queryClient.invalidateQueries();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
  };
  return (
    <>
      <Button onClick={() => setAsking(true)} sx={{ color: "error.main" }}>
        {translate("hub.account.factorRemove")}
      </Button>
      <Confirm
        isOpen={asking}
        title={translate("hub.account.factorRemoveTitle", { name: record.username })}
        content={translate("hub.account.factorRemoveText")}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
