import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import { useState } from "react";
import { useInput, useTranslate } from "react-admin";
import { useWatch } from "react-hook-form";
import { useSearchParams } from "react-router-dom";
import { ApprovalPaste } from "./document/ApprovalPaste.tsx";
import { type PlanStep, sameSteps } from "./planSteps.ts";
import { StepList } from "./StepList.tsx";
import { StepMaker } from "./StepMaker.tsx";
import { TablePaste } from "./TablePaste.tsx";

const none: PlanStep[] = [];
const ways = ["table", "document", "byHand"] as const;

/** The steps of a draft: from a table or one by one, then put in order. Stands in the form of the plan. */
export function StepsEditor() {
  const translate = useTranslate();
  const { field } = useInput<PlanStep[]>({ source: "steps", defaultValue: none });
  const steps = (field.value ?? none) as PlanStep[];
  const onChange: (steps: PlanStep[]) => void = field.onChange;
  const effectiveOn = useWatch({ name: "effectiveOn" }) as string | undefined;
  const [search] = useSearchParams();
  const [way, setWay] = useState(() => ways.find((one) => one === search.get("way")) ?? "table");
  return (
    <Paper
      component="section"
      aria-label={translate("hub.plan.steps")}
      sx={{ mt: 1.5, maxWidth: 920, overflow: "hidden" }}
    >
      <Tabs
        value={way}
        onChange={(_event, next) => setWay(next)}
        sx={{ px: 1, borderBottom: 1, borderColor: "divider" }}
      >
        {ways.map((each) => (
          <Tab
            key={each}
            value={each}
            id={`steps-${each}`}
            aria-controls="steps-way"
            label={translate(`hub.plan.step.${each}`)}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id="steps-way" aria-labelledby={`steps-${way}`} sx={{ p: 2 }}>
        {/* All stay: what was typed in one is not lost by a look at another. */}
        <div hidden={way !== "table"}>
          <TablePaste
            effectiveOn={effectiveOn}
            replace={(before, now) => onChange([...without(steps, before), ...now])}
          />
        </div>
        <div hidden={way !== "document"}>
          <ApprovalPaste
            effectiveOn={effectiveOn}
            steps={steps}
            add={(more) => onChange([...steps, ...more])}
          />
        </div>
        <div hidden={way !== "byHand"}>
          <StepMaker add={(step) => onChange([...steps, step])} />
        </div>
      </Box>
      <Box
        component="h2"
        sx={{
          m: 0,
          px: 2,
          py: 1,
          fontSize: 14,
          borderTop: 1,
          borderBottom: steps.length > 0 ? 1 : 0,
          borderColor: "divider",
        }}
      >
        {steps.length > 0
          ? translate("hub.plan.stepCount", { smart_count: steps.length })
          : translate("hub.plan.noSteps")}
      </Box>
      {steps.length > 0 && <StepList steps={steps} onChange={onChange} />}
    </Paper>
  );
}

/** The form keeps copies, so that steps are known by what they say. */
const without = (steps: PlanStep[], others: PlanStep[]): PlanStep[] =>
  steps.filter((step) => !others.some((other) => sameSteps([step], [other])));
