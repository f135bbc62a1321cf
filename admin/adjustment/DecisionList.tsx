import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { change } from "../hub/client.ts";
import { Tag } from "../layout/Tag.tsx";
import { DecisionCard } from "./DecisionCard.tsx";
import type { Decision } from "./planPreview.ts";

const shownAtOnce = 30;
const mutation =
  "mutation ($id: ID!, $input: UpdateAdjustmentPlanInput!) { updateAdjustmentPlan(id: $id, input: $input) { id } }";

interface Props {
  planId: string;
  decisions: Decision[];
  /** Answers are given while the plan is a draft. */
  editable: boolean;
}

/** What only a person can decide; what is open is counted in red. */
export function DecisionList({ planId, decisions, editable }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(shownAtOnce);
  const open = decisions.filter((one) => one.open);
  const byDefault = open.filter((one) => one.default !== null);
  const answer = async (answers: { key: string; value: string | null }[]) => {
    setBusy(true);
    try {
      await change(mutation, { id: planId, input: { decisions: answers } });
      await queryClient.invalidateQueries();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    setBusy(false);
  };
  const title = translate(editable || open.length > 0 ? "hub.plan.decisions" : "hub.plan.annex.decisions");
  return (
    <Paper component="section" aria-label={title} sx={{ overflow: "hidden" }}>
      <Box
        sx={{
          display: "flex",
          alignItems: "center",
          gap: 1,
          px: 2,
          py: 1.25,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        <Box component="h2" sx={{ m: 0, fontSize: 16, flex: 1 }}>
          {title}
        </Box>
        <Tag tone={open.length > 0 ? "red" : "green"}>
          {open.length > 0
            ? translate("hub.plan.open", { smart_count: open.length })
            : translate("hub.plan.settled")}
        </Tag>
      </Box>
      <Box tabIndex={0} sx={{ maxHeight: 560, overflowY: "auto" }}>
        {decisions.slice(0, shown).map((decision) => (
          <DecisionCard
            key={decision.key}
            decision={decision}
            editable={editable}
            busy={busy}
            answer={(value) => answer([{ key: decision.key, value }])}
          />
        ))}
        {decisions.length > shown && (
          <Button variant="text" onClick={() => setShown(shown + shownAtOnce)} sx={{ m: 1 }}>
            {translate("hub.plan.moreDecisions", { count: decisions.length - shown })}
          </Button>
        )}
      </Box>
      {editable && byDefault.length > 0 && (
        <Box sx={{ px: 2, py: 1.25, borderTop: 1, borderColor: "divider" }}>
          <Button
            disabled={busy}
            onClick={() => answer(byDefault.map(({ key, default: value }) => ({ key, value })))}
          >
            {translate("hub.plan.takeDefaults", { smart_count: byDefault.length })}
          </Button>
        </Box>
      )}
    </Paper>
  );
}
