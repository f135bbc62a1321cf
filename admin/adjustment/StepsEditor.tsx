import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useWatch } from "react-hook-form";
import type { PlanStep } from "./planSteps.ts";
import { StepList } from "./StepList.tsx";
import { StepMaker } from "./StepMaker.tsx";
import { TablePaste } from "./TablePaste.tsx";

interface Props {
  steps: PlanStep[];
  onChange: (steps: PlanStep[]) => void;
}

const ways = ["table", "byHand"] as const;

/** The steps of a draft: from a table or one by one, then put in order. Stands in the form of the plan. */
export function StepsEditor({ steps, onChange }: Props) {
  const translate = useTranslate();
  const effectiveOn = useWatch({ name: "effectiveOn" }) as string | undefined;
  const [way, setWay] = useState<(typeof ways)[number]>("table");
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
        {/* Both stay: what was typed in the one is not lost by a look at the other. */}
        <div hidden={way !== "table"}>
          <TablePaste
            effectiveOn={effectiveOn}
            replace={(before, now) => onChange([...steps.filter((step) => !before.includes(step)), ...now])}
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
