import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useCloseNotification, useTranslate } from "react-admin";
import type { Receipt } from "../hub/client.ts";
import { takeBack } from "../hub/takeBack.ts";
import { LaterValueLines } from "./LaterValueLines.tsx";
import { latestReport, onReport } from "./latestReport.ts";

interface Props {
  number: number;
  /** Key of the sentence that says what was done. */
  word: string;
  values: Record<string, unknown>;
  receipt: Receipt;
}

/** One line below the page: what was done, and 撤销 while nothing came of that yet. */
export function Done({ number, word, values, receipt }: Props) {
  const translate = useTranslate();
  const close = useCloseNotification();
  const queryClient = useQueryClient();
  const [state, setState] = useState<"done" | "busy" | "undone">("done");
  const [obstacle, setObstacle] = useState("");
  const { laterValues, transaction } = receipt;
  const superseded = useSyncExternalStore(onReport, latestReport) > number;
  useEffect(() => {
    if (superseded) close();
  }, [superseded, close]);
  const undo = async () => {
    setState("busy");
    setObstacle("");
    try {
      await takeBack(transaction);
      setState("undone");
      queryClient.invalidateQueries();
    } catch (error) {
      setState("done");
      setObstacle((error as Error).message);
    }
  };
  return (
    <Box
      role={obstacle ? "alert" : "status"}
      sx={({ palette: { tokens } }) => ({
        maxWidth: 560,
        px: 2,
        py: 1,
        borderRadius: "10px",
        border: 1,
        borderColor: obstacle ? tokens.red : tokens.green,
        background: obstacle ? tokens.redWash : tokens.greenWash,
        color: "text.primary",
      })}
    >
      <Box sx={{ display: "flex", alignItems: "center", gap: 1.5 }}>
        <Box component="span" sx={{ flex: 1 }}>
          {translate(state === "undone" ? "hub.undo.done" : word, values)}
        </Box>
        {transaction !== undefined && state !== "undone" && (
          <Button size="small" onClick={undo} disabled={state === "busy"}>
            {translate("hub.undo.undo")}
          </Button>
        )}
        <Button size="small" variant="text" onClick={() => close()}>
          {translate("ra.action.close")}
        </Button>
      </Box>
      {state !== "undone" && <LaterValueLines values={laterValues} />}
      {obstacle && (
        <Box sx={{ mt: 0.5 }}>
          <b>{translate("hub.undo.obstacle")}</b> {obstacle}
        </Box>
      )}
    </Box>
  );
}
