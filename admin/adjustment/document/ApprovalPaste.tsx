import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useInput, useTranslate } from "react-admin";
import { useFormContext } from "react-hook-form";
import { textOfFile } from "../../hub/files.ts";
import { useUnsaved } from "../../layout/Unsaved.tsx";
import { useGuarded } from "../../layout/useGuarded.ts";
import type { PlanStep } from "../planSteps.ts";
import { ApprovalTable } from "./ApprovalTable.tsx";
import { type Approval, type Choice, readApproval, type Sentence } from "./approval.ts";

interface Props {
  effectiveOn: string | undefined;
  steps: PlanStep[];
  add: (steps: PlanStep[]) => void;
}

/** Turns the sentences of an approval, pasted or from a file, into steps; the document is kept with the plan. */
export function ApprovalPaste({ effectiveOn, steps, add }: Props) {
  const translate = useTranslate();
  const { getValues, setValue } = useFormContext();
  const { field } = useInput<File | null>({ source: "document", defaultValue: null });
  const [text, setText] = useState("");
  const [file, setFile] = useState<File>();
  const [busy, guarded] = useGuarded();
  const [choices, setChoices] = useState<Choice[]>([]);
  // What a document is read after does not change by what is accepted of it.
  const [before, setBefore] = useState(steps);
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  const [reading, setReading] = useState<Approval>();
  useUnsaved(text.trim() !== "" && !field.value);
  const read = (chosen: Choice[], after: PlanStep[]) =>
    guarded(async () => {
      const answer = await readApproval({ text, effectiveOn, before: after, choices: chosen });
      setBefore(after);
      setChoices(chosen);
      setReading(answer);
      for (const [name, value] of [
        ["name", answer.title],
        ["documentNumber", answer.documentNumber],
        ["issuingBody", answer.issuingBody],
      ])
        if (name && value && !getValues(name)) setValue(name, value, { shouldDirty: true });
    });
  const readAnew = () => {
    setTaken(new Set());
    return read([], steps);
  };
  const upload = (given: File | undefined) =>
    given &&
    guarded(async () => {
      setText(await textOfFile("/documents/text", given));
      setFile(given);
      setReading(undefined);
    });
  const accept = (sentences: Sentence[]) => {
    add(sentences.flatMap((sentence) => sentence.steps));
    field.onChange(file ?? new File([text], `${translate("hub.plan.approval.fileName")}.txt`));
    setTaken(new Set([...taken, ...sentences.map(({ number }) => number)]));
  };
  return (
    <Box>
      <TextField
        fullWidth
        multiline
        minRows={5}
        maxRows={14}
        value={text}
        label={translate("hub.plan.approval.label")}
        placeholder={translate("hub.plan.approval.example")}
        helperText={translate("hub.plan.approval.hint")}
        onChange={(event) => {
          setText(event.target.value);
          setFile(undefined);
        }}
      />
      <Box sx={{ display: "flex", gap: 1, mt: 1 }}>
        <Button variant="contained" disabled={!text.trim() || busy} onClick={readAnew}>
          {translate("hub.plan.approval.read")}
        </Button>
        <Button component="label" disabled={busy}>
          {translate("hub.plan.approval.upload")}
          <input
            type="file"
            hidden
            accept=".docx,.pdf,.txt"
            onChange={(event) => {
              upload(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </Button>
      </Box>
      {reading && (
        <ApprovalTable
          key={choices.length}
          sentences={reading.sentences.filter(({ number }) => !taken.has(number))}
          accept={accept}
          choose={(sentence, name, unitId) => read([...choices, { sentence, text: name, unitId }], before)}
        />
      )}
    </Box>
  );
}
