import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { recordAddress } from "../../record/recordAddress.ts";
import { model } from "../../schema/model.ts";
import { FindingGroup } from "./FindingGroup.tsx";
import { groupsOf } from "./groupsOf.ts";
import type { Outcome } from "./useImport.ts";

/** What a table came to, and the way to the plan that leads to it. */
export function OutcomeCard({ outcome }: { outcome: Outcome }) {
  const translate = useTranslate();
  const { plan, findings, unchanged, written } = outcome;
  const number = (value: number) => value.toLocaleString("en");
  return (
    <Paper component="section" aria-label={translate("hub.snapshot.outcome")} sx={{ overflow: "hidden" }}>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 2, px: 2, py: 1.5 }}>
        <Box sx={{ flex: 1 }}>
          <Typography variant="h2">{translate("hub.snapshot.outcome")}</Typography>
          <Box role="status" sx={{ color: "text.secondary" }}>
            {[
              written > 0 && translate("hub.snapshot.written", { count: number(written) }),
              translate("hub.snapshot.unchanged", { count: number(unchanged) }),
              !plan && findings.length === 0 && translate("hub.snapshot.same"),
              plan && translate(`hub.snapshot.${plan.status === "DRAFT" ? "drafted" : "executed"}`),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Box>
        </Box>
        {plan && (
          <Button
            component={Link}
            variant="contained"
            to={recordAddress(model.entities.AdjustmentPlan, plan)}
          >
            {translate("hub.snapshot.toPlan")}
          </Button>
        )}
      </Box>
      {groupsOf(findings).map((each) => (
        <FindingGroup key={each.group} {...each} />
      ))}
    </Paper>
  );
}
