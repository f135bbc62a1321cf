import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import TextField from "@mui/material/TextField";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { ask, change } from "../../hub/client.ts";
import { useUnsaved } from "../../layout/Unsaved.tsx";
import { useGuarded } from "../../layout/useGuarded.ts";
import { useReport } from "../../layout/useReport.tsx";
import { LineTable } from "./LineTable.tsx";
import { itemsOf, type Line, readDocument, type Scope, settleDocument } from "./unknown.ts";

/** The table of old and new units: checked line by line, shown, then settled as one. */
export function SuccessorsPaste({ scope }: { scope: Scope }) {
  const translate = useTranslate();
  const report = useReport();
  const queryClient = useQueryClient();
  const [table, setTable] = useState("");
  const [evidence, setEvidence] = useState("");
  const [lines, setLines] = useState<Line[]>();
  const [busy, guarded] = useGuarded();
  useUnsaved(table.trim() !== "");
  const check = () =>
    guarded(async () => {
      const answer = await ask<{ successionsOfTable: Line[] }>(readDocument, {
        table,
        within: scope.within || null,
        endedOn: scope.endedOn || null,
      });
      setLines(answer.successionsOfTable);
    });
  const items = lines ? itemsOf(lines) : [];
  const wrong = (lines ?? []).filter(({ problems }) => problems.length > 0).length;
  const settle = () =>
    guarded(async () => {
      const { receipt } = await change(settleDocument, { items, evidence, confidence: "DOCUMENTED" });
      report("hub.unknown.settled", receipt, { smart_count: items.length });
      setTable("");
      setLines(undefined);
      queryClient.invalidateQueries();
    });
  return (
    <Paper component="section" aria-label={translate("hub.unknown.table")} sx={{ p: 2 }}>
      <TextField
        fullWidth
        multiline
        minRows={4}
        maxRows={10}
        value={table}
        label={translate("hub.unknown.table")}
        placeholder={translate("hub.unknown.example")}
        helperText={translate("hub.unknown.hint")}
        onChange={({ target }) => {
          setTable(target.value);
          setLines(undefined);
        }}
      />
      <Button variant="contained" disabled={!table.trim() || busy} onClick={check} sx={{ mt: 1 }}>
        {translate("hub.unknown.check")}
      </Button>
      {lines && (
        <>
          <Box role="status" sx={{ my: 1, color: wrong > 0 ? "error.main" : undefined }}>
            {translate("hub.unknown.checked", { lines: lines.length, units: items.length, wrong })}
          </Box>
          <LineTable lines={lines} />
          <Box sx={{ display: "flex", gap: 1, mt: 1.5, alignItems: "center" }}>
            <TextField
              size="small"
              required
              value={evidence}
              label={translate("hub.unknown.evidence")}
              onChange={({ target }) => setEvidence(target.value)}
              sx={{ width: 320 }}
            />
            <Button
              variant="contained"
              disabled={busy || wrong > 0 || items.length === 0 || !evidence.trim()}
              onClick={settle}
            >
              {translate("hub.unknown.settle", { smart_count: items.length })}
            </Button>
          </Box>
        </>
      )}
    </Paper>
  );
}
