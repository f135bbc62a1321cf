import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import MenuItem from "@mui/material/MenuItem";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import type { PlanStep } from "../planSteps.ts";
import { StepLine } from "../StepLine.tsx";
import type { Sentence } from "./approval.ts";

interface Props {
  sentence: Sentence;
  /** Names of units that the document sets up, by their codes. */
  called: ReadonlyMap<string, string>;
  accepted: boolean;
  onAccept: (accepted: boolean) => void;
  choose: (text: string, unitId: string) => void;
}

/** A sentence beside what it comes to, and what a person has to settle about it. */
export function SentenceRow({ sentence, called, accepted, onAccept, choose }: Props) {
  const translate = useTranslate();
  const { number, text, steps, unresolved, remarks } = sentence;
  return (
    <TableRow sx={{ verticalAlign: "top", "& td": { whiteSpace: "normal", py: 0.75 } }}>
      <TableCell padding="checkbox">
        {steps.length > 0 && (
          <Checkbox
            size="small"
            checked={accepted}
            onChange={(event) => onAccept(event.target.checked)}
            slotProps={{ input: { "aria-label": translate("hub.plan.approval.accept", { number }) } }}
          />
        )}
      </TableCell>
      <TableCell
        sx={{ color: steps.length + unresolved.length + remarks.length > 0 ? undefined : "text.secondary" }}
      >
        {text}
      </TableCell>
      <TableCell>
        {steps.map((step) => (
          <StepLine key={JSON.stringify([step.kind, step.fromIds, step.into])} step={named(step, called)} />
        ))}
      </TableCell>
      <TableCell>
        {unresolved.map((name) => (
          <Box key={name.text} sx={{ color: "error.main" }}>
            {name.message}
            {name.candidates.length > 0 && (
              <TextField
                select
                size="small"
                fullWidth
                value=""
                label={translate("hub.plan.approval.choose", { name: name.text })}
                onChange={(event) => choose(name.text, event.target.value)}
                sx={{ mt: 0.5 }}
              >
                {name.candidates.map((unit) => (
                  <MenuItem key={unit.id} value={unit.id}>
                    {unit.fullName} {unit.code}
                  </MenuItem>
                ))}
              </TextField>
            )}
          </Box>
        ))}
        {remarks.map((remark) => (
          <div key={remark}>{remark}</div>
        ))}
      </TableCell>
    </TableRow>
  );
}

/** What is not yet there is told by its name rather than by the code that it will have. */
const named = (step: PlanStep, called: Props["called"]): PlanStep => ({
  ...step,
  fromIds: step.fromIds.map((id) => called.get(id) ?? id),
  into: step.into.map((target) => ({ ...target, id: called.get(target.id ?? "") ?? target.id })),
});
