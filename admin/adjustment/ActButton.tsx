import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useNotify, useTranslate } from "react-admin";
import { change } from "../hub/client.ts";
import type { PlanAct } from "./planActs.ts";
import type { PlanRecord } from "./planPreview.ts";

interface Props {
  record: PlanRecord;
  act: PlanAct;
  hash: string;
  /** Why it cannot be done now. */
  obstacle?: string;
  /** What is shown is being read anew. */
  stale: boolean;
}

/** Does what comes next, once a person has confirmed it. */
export function ActButton({ record, act, hash, obstacle, stale }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const say = (word: string, values = {}) => translate(`hub.plan.${act.word}${word}`, values);
  const go = async () => {
    setAsking(false);
    setBusy(true);
    try {
      await change(
        act.mutation,
        act.mutation.includes("$hash") ? { id: record.id, hash } : { id: record.id },
      );
      notify(say("Done"), { type: "success" });
    } catch (error) {
      notify((error as Error).message, { type: "error", autoHideDuration: 10_000 });
    }
    await queryClient.invalidateQueries();
    setBusy(false);
  };
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 1.5 }}>
      {busy ? (
        <Box role="status" sx={{ width: 200, fontSize: 12, color: "text.secondary" }}>
          {translate("hub.plan.busy")}
          <LinearProgress aria-label={translate("hub.plan.busy")} sx={{ mt: 0.5, borderRadius: 1 }} />
        </Box>
      ) : (
        obstacle && (
          <Box component="span" sx={{ fontSize: 12, color: "error.main" }}>
            {obstacle}
          </Box>
        )
      )}
      <Button
        variant="contained"
        color={act.word === "revert" ? "error" : "primary"}
        disabled={!!obstacle || busy || stale}
        onClick={() => setAsking(true)}
      >
        {say("")}
      </Button>
      <Confirm
        isOpen={asking}
        title={say("Title", { name: record.name })}
        content={say("Text", { day: record.effectiveOn })}
        onConfirm={go}
        onClose={() => setAsking(false)}
      />
    </Box>
  );
}
