import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { useCounts } from "../layout/rail/useCounts.ts";
import { model } from "../schema/model.ts";
import { Step } from "../taking/Step.tsx";
import { TableRows } from "./TableRows.tsx";
import { essential } from "./tablesInTurn.ts";

const counted = [model.entities.Division, ...essential];

/** The tables without which a county does not work, those first on which others hang. */
export function TablesStep() {
  const translate = useTranslate();
  const countOf = useCounts(counted);
  const hasUnits = !!countOf(model.entities.Division.list);
  const next = hasUnits ? essential.find(({ list }) => countOf(list) === 0) : undefined;
  return (
    <Step title={translate("hub.begin.tables.title")}>
      <Typography color="text.secondary">
        {translate(
          `hub.begin.tables.${countOf(model.entities.Division.list) === 0 ? "early" : next ? "intro" : "done"}`,
        )}
      </Typography>
      <TableRows
        label={translate("hub.begin.tables.title")}
        entities={essential}
        countOf={countOf}
        next={next}
      />
    </Step>
  );
}
