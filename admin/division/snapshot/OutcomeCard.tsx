import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { recordAddress } from "../../record/recordAddress.ts";
import { model } from "../../schema/model.ts";
import { useIsFromBegin } from "../../taking/fromBegin.ts";
import { FindingGroup } from "./FindingGroup.tsx";
import { groupsOf } from "./groupsOf.ts";
import { NoteGroup } from "./NoteGroup.tsx";
import type { Outcome } from "./useImport.ts";

/** Nothing was known before: there was nothing to compare it with. */
export const isAllNew = ({ kind, planCount, unchanged, written }: Outcome): boolean =>
  kind === "import" && written > 0 && planCount === 0 && unchanged === 0;

/** What a table came to, and the way to the plan that leads to it. */
export function OutcomeCard({ outcome }: { outcome: Outcome }) {
  const translate = useTranslate();
  const { kind, plans, planCount, findings, notes, unchanged, written, isCancelled } = outcome;
  const [plan] = plans;
  const isFromBegin = useIsFromBegin();
  const title = translate(isAllNew(outcome) ? "hub.taking.done.title" : "hub.snapshot.outcome");
  const number = (value: number) => value.toLocaleString("en");
  return (
    <Paper component="section" aria-label={title} sx={{ overflow: "hidden" }}>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 2, px: 2, py: 1.5 }}>
        <Box sx={{ flex: 1 }}>
          <Typography variant="h2">{title}</Typography>
          <Box role="status" sx={{ color: "text.secondary" }}>
            {[
              written > 0 && translate("hub.snapshot.written", { count: number(written) }),
              unchanged > 0 && translate("hub.snapshot.unchanged", { count: number(unchanged) }),
              planCount === 0 && written === 0 && !isCancelled && translate("hub.snapshot.same"),
              kind === "try" && translate("hub.snapshot.tried", { count: number(planCount) }),
              plan &&
                translate(`hub.snapshot.${plan.status === "DRAFT" ? "drafted" : "executed"}`, {
                  smart_count: planCount,
                }),
              isCancelled && translate("hub.snapshot.cancelled"),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Box>
        </Box>
        {written > 0 && kind === "import" && (
          <Button component={Link} to="/divisions/tree">
            {translate("hub.begin.units.tree")}
          </Button>
        )}
        {isFromBegin && !plan && kind === "import" && (
          <Button component={Link} variant="contained" to="/begin">
            {translate("hub.begin.further")}
          </Button>
        )}
        {plan && (
          <Button
            component={Link}
            variant="contained"
            to={
              planCount > 1
                ? `/${model.entities.AdjustmentPlan.list}`
                : recordAddress(model.entities.AdjustmentPlan, plan)
            }
          >
            {translate("hub.snapshot.toPlan")}
          </Button>
        )}
      </Box>
      <NoteGroup kind="leftOut" notes={notes.filter((note) => note.leftOut)} of={outcome.leftOut} />
      <NoteGroup
        kind="notes"
        notes={notes.filter((note) => !note.leftOut)}
        of={outcome.noteCount - outcome.leftOut}
      />
      {groupsOf(findings).map((each) => (
        <FindingGroup key={each.group} {...each} />
      ))}
    </Paper>
  );
}
