import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useNotify, useTranslate } from "react-admin";
import { takeBack } from "../hub/takeBack.ts";
import { useReport } from "./useReport.tsx";

interface Props {
  /** Number of the transaction. */
  transaction: number;
  label?: string;
  onReverted?(): void;
}

/** Takes back a transaction of the ledger, whoever wrote it and however long ago; what stands in the way is named. */
export function RevertButton({ transaction: number, label, onReverted }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const report = useReport();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revert = async () => {
    setAsking(false);
    try {
      report("hub.undo.done", await takeBack(number));
      onReverted?.();
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
        {label ?? translate("hub.undo.undo")}
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

const numberOf = ({ id }: { id: string }): number => Number(id.slice(id.lastIndexOf("_") + 1));

/** Beside a transaction. */
export const RevertThis = ({ record }: { record: { id: string } }) => (
  <RevertButton transaction={numberOf(record)} />
);

/** Beside what a transaction wrote, where it did. */
export const RevertItsTransaction = ({ record }: { record: { transaction?: { id: string } | null } }) =>
  record.transaction ? <RevertButton transaction={numberOf(record.transaction)} /> : null;
