import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { type PlanStep, stepInput } from "./planSteps.ts";
import { StepLine } from "./StepLine.tsx";

const shownAtOnce = 50;

interface Props {
  steps: PlanStep[];
  /** Given where steps can be removed and moved. */
  onChange?: (steps: PlanStep[]) => void;
}

/** Steps in the order in which they are taken. */
export function StepList({ steps, onChange }: Props) {
  const translate = useTranslate();
  const [shown, setShown] = useState(shownAtOnce);
  const moved = (from: number, to: number) => {
    const list = [...steps];
    list.splice(to, 0, ...list.splice(from, 1));
    return list;
  };
  return (
    <Box
      component="ol"
      tabIndex={0}
      sx={{ m: 0, p: 0, listStyle: "none", maxHeight: 520, overflowY: "auto" }}
    >
      {steps.slice(0, shown).map((step, index) => (
        <Box
          component="li"
          key={JSON.stringify(stepInput(step))}
          sx={{
            display: "flex",
            alignItems: "center",
            gap: 1,
            px: 2,
            py: 0.75,
            "& + &": { borderTop: 1, borderColor: "divider" },
          }}
        >
          <Box component="span" sx={{ width: 24, flex: "none", color: "text.secondary", textAlign: "right" }}>
            {index + 1}
          </Box>
          <StepLine step={step} />
          {onChange && (
            <Box sx={{ ml: "auto", flex: "none", display: "flex" }}>
              {(["up", "down", "remove"] as const).map((act) => (
                <Button
                  key={act}
                  variant="text"
                  aria-label={translate(`hub.plan.step.${act}At`, { place: index + 1 })}
                  disabled={(act === "up" && index === 0) || (act === "down" && index === steps.length - 1)}
                  onClick={() =>
                    onChange(
                      act === "remove"
                        ? steps.filter((_step, at) => at !== index)
                        : moved(index, act === "up" ? index - 1 : index + 1),
                    )
                  }
                  sx={{ minWidth: 0, px: 1, color: act === "remove" ? "error.main" : undefined }}
                >
                  {translate(`hub.plan.step.${act}`)}
                </Button>
              ))}
            </Box>
          )}
        </Box>
      ))}
      {steps.length > shown && (
        <Box component="li" sx={{ px: 2, py: 0.75 }}>
          <Button variant="text" onClick={() => setShown(shown + shownAtOnce)}>
            {translate("hub.plan.moreSteps", { count: steps.length - shown })}
          </Button>
        </Box>
      )}
    </Box>
  );
}
