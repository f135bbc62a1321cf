import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useRef, useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { ask } from "../hub/client.ts";
import { tableText } from "../hub/tableText.ts";
import { useUnsaved } from "../layout/Unsaved.tsx";
import { useGuarded } from "../layout/useGuarded.ts";
import { type PlanStep, stepSelection } from "./planSteps.ts";

interface Reading {
  lines: number;
  steps: PlanStep[];
  problems: { line: number; message: string }[];
}

const document = `query ($table: String!, $effectiveOn: Date) {
  adjustmentStepsOfTable(table: $table, effectiveOn: $effectiveOn) { lines problems { line message } steps ${stepSelection} } }`;

interface Props {
  /** Day on which the units are looked for. */
  effectiveOn: string | undefined;
  /** Steps read from the table; those of an earlier reading of it are no longer meant. */
  replace: (before: PlanStep[], now: PlanStep[]) => void;
}

/** Turns a table of old and new units, pasted or from a file, into steps. */
export function TablePaste({ effectiveOn, replace }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const [table, setTable] = useState("");
  const [busy, guarded] = useGuarded();
  const [reading, setReading] = useState<Reading>();
  const [readFrom, setReadFrom] = useState("");
  useUnsaved(table.trim() !== "" && table !== readFrom);
  const read = () =>
    guarded(async () => {
      const answer = await ask<{ adjustmentStepsOfTable: Reading }>(document, {
        table,
        effectiveOn: effectiveOn || null,
      });
      setReading(answer.adjustmentStepsOfTable);
      setReadFrom(table);
      replace(reading?.steps ?? [], answer.adjustmentStepsOfTable.steps);
    });
  const upload = async (file: File | undefined) => {
    if (!file) return;
    try {
      setTable(await tableText(file));
      setReading(undefined);
    } catch {
      notify("hub.plan.table.unreadable", { type: "error", messageArgs: { name: file.name } });
    }
  };
  return (
    <Box>
      <TextField
        fullWidth
        multiline
        minRows={5}
        maxRows={14}
        value={table}
        label={translate("hub.plan.table.label")}
        placeholder={translate("hub.plan.table.example")}
        helperText={translate("hub.plan.table.hint")}
        onChange={(event) => setTable(event.target.value)}
      />
      <Box sx={{ display: "flex", gap: 1, mt: 1 }}>
        <Button variant="contained" disabled={!table.trim() || busy} onClick={read}>
          {translate("hub.plan.table.read")}
        </Button>
        <Button onClick={() => input.current?.click()}>{translate("hub.plan.table.upload")}</Button>
        <input
          ref={input}
          hidden
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,.xls"
          onChange={(event) => {
            upload(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </Box>
      {reading && <Outcome reading={reading} />}
    </Box>
  );
}

function Outcome({ reading }: { reading: Reading }) {
  const translate = useTranslate();
  const { lines, steps, problems } = reading;
  return (
    <Box role="status" sx={{ mt: 1 }}>
      {translate("hub.plan.table.done", { lines, steps: steps.length })}
      {problems.length > 0 && (
        <Box
          component="ul"
          tabIndex={0}
          sx={{ m: 0, mt: 0.5, pl: 2.5, color: "error.main", maxHeight: 200, overflowY: "auto" }}
        >
          {problems.map(({ line, message }) => (
            <li key={`${line} ${message}`}>{translate("hub.plan.table.line", { line, message })}</li>
          ))}
        </Box>
      )}
    </Box>
  );
}
