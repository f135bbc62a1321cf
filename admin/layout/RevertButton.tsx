import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useNotify, useTranslate } from "react-admin";
import { takeBack } from "../hub/takeBack.ts";
import { useReport } from "./useReport.tsx";

/** Takes back a transaction of the ledger, whoever wrote it and however long ago; what stands in the way is named. */
export function RevertButton({ record }: { record: { id: string } }) {
  const translate = useTranslate();
  const notify = useNotify();
  const report = useReport();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const number = Number(record.id.slice(record.id.lastIndexOf("_") + 1));
  const revert = async () => {
    setAsking(false);
    try {
      report("hub.undo.done", await takeBack(number));
      queryClient.invalidateQueries();
    } catch (error) {
      notify(`${translate("hub.undo.obstacle")}${(error as Error).message}`, {
        type: "error",
        autoHideDuration: 15_000,
      });
    }
  };
  return (
    <>
      <Button onClick={() => setAsking(true)} sx={{ color: "error.main" }}>
        {translate("hub.undo.undo")}
      </Button>
      <Confirm
        isOpen={asking}
        title={translate("hub.undo.title", { number })}
        content={translate("hub.undo.text")}
        onConfirm={revert}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
