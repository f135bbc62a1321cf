import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Skeleton from "@mui/material/Skeleton";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useNotify, useTranslate } from "react-admin";
import { ask } from "../hub/client.ts";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { Tag } from "../layout/Tag.tsx";
import { useMayEdit } from "../layout/useMayEdit.ts";
import { useFormatValue } from "../record/FieldValue.tsx";
import { model } from "../schema/model.ts";
import { codeFace } from "../theme.ts";

interface Preview {
  hash: string;
  counts: { level: string; before: number; after: number }[];
  changes: { type: string; action: string; count: number }[];
  conflicts: { message: string }[];
}

const document = `query ($id: ID!) { adjustmentPlan(id: $id) { id status preview {
  hash counts { level before after } changes { type action count } conflicts { message } } } }`;
const turns = {
  EXECUTED: {
    word: "revert",
    mutation: "mutation ($id: ID!) { revertAdjustmentPlan(id: $id) { id } }",
  },
  REVERTED: {
    word: "execute",
    mutation:
      "mutation ($id: ID!, $hash: String!) { executeAdjustmentPlan(id: $id, previewHash: $hash) { id } }",
  },
};

/** What taking a plan back, or executing it again, would do; and the button that does it. */
export function PlanPanel({ record }: { record: { id: string; name: string; status: string } }) {
  const may = useMayEdit(model.entities.AdjustmentPlan);
  const turn = turns[record.status as keyof typeof turns];
  const { data, error, isFetching, refetch } = useHub<{ adjustmentPlan: { preview: Preview } | null }>(
    document,
    { id: record.id },
    { enabled: may.act && !!turn },
  );
  if (!may.act || !turn) return null;
  if (error) return <Failure error={error} retry={() => refetch()} />;
  const preview = data?.adjustmentPlan?.preview;
  if (!preview) return <Skeleton variant="rounded" height={220} />;
  return <Outcome record={record} turn={turn} preview={preview} stale={isFetching} />;
}

interface OutcomeProps {
  record: { id: string; name: string };
  turn: (typeof turns)[keyof typeof turns];
  preview: Preview;
  stale: boolean;
}

function Outcome({ record, turn, preview, stale }: OutcomeProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const say = (word: string, values = {}) => translate(`hub.plan.${turn.word}${word}`, values);
  const go = async () => {
    setAsking(false);
    setBusy(true);
    try {
      await ask(
        turn.mutation,
        turn.word === "revert" ? { id: record.id } : { id: record.id, hash: preview.hash },
      );
      notify(say("Done"), { type: "success" });
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    await queryClient.invalidateQueries();
    setBusy(false);
  };
  const free = preview.conflicts.length === 0;
  return (
    <Paper component="section" aria-label={say("Would")} sx={{ p: 2.5 }}>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1, mb: 1.5 }}>
        <Box component="h2" sx={{ m: 0, fontSize: 16 }}>
          {say("Would")}
        </Box>
        <Box sx={{ flex: 1 }} />
        <Button
          variant="contained"
          color={turn.word === "revert" ? "error" : "primary"}
          disabled={!free || busy || stale}
          onClick={() => setAsking(true)}
        >
          {busy ? translate("hub.plan.busy") : say("")}
        </Button>
      </Box>
      {free ? <Figures preview={preview} /> : <Conflicts preview={preview} />}
      <Confirm
        isOpen={asking}
        title={say("Title", { name: record.name })}
        content={say("Text")}
        onConfirm={go}
        onClose={() => setAsking(false)}
      />
    </Paper>
  );
}

function Conflicts({ preview }: { preview: Preview }) {
  return (
    <Box component="ul" role="alert" sx={{ m: 0, pl: 2.5, color: "error.main" }}>
      {preview.conflicts.map(({ message }) => (
        <li key={message}>{message}</li>
      ))}
    </Box>
  );
}

const typeOfLevel = (level: string) => level.charAt(0) + level.slice(1).toLowerCase();

function Figures({ preview }: { preview: Preview }) {
  const term = useTerm();
  const translate = useTranslate();
  const format = useFormatValue();
  const figures = preview.counts.filter(({ before, after }) => before !== after);
  const number = (value: number) => value.toLocaleString("en");
  return (
    <>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 4 }}>
        {figures.map(({ level, before, after }) => (
          <Box key={level}>
            <Box sx={{ fontSize: 12, color: "text.secondary" }}>
              {term(model.entities[typeOfLevel(level)]?.label ?? { zh: level, en: level })}
            </Box>
            <Box sx={{ fontSize: 22, fontWeight: 700 }}>
              {number(before)} → {number(after)}
            </Box>
          </Box>
        ))}
      </Box>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.75, mt: 1.5 }}>
        {preview.changes.map(({ type, action, count }) => (
          <Tag key={`${type} ${action}`} tone={action === "DELETED" ? "red" : "quiet"}>
            {format({ name: "type", type: "String", kind: "scalar" }, type)}{" "}
            {translate(`hub.plan.action.${action}`)} {number(count)}
          </Tag>
        ))}
      </Box>
      <Box sx={{ mt: 1.5, fontSize: 12, color: "text.secondary" }}>
        {translate("hub.plan.hash")}{" "}
        <Box component="span" sx={{ fontFamily: codeFace }}>
          {preview.hash.slice(0, 4)}…{preview.hash.slice(-4)}
        </Box>
        {" · "}
        {translate("hub.plan.same")}
      </Box>
    </>
  );
}
