import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useTerm } from "../i18n/locale.ts";
import { useCounts } from "../layout/rail/useCounts.ts";
import { Tag } from "../layout/Tag.tsx";
import { useMayWrite } from "../layout/useMayEdit.ts";
import { entities, model } from "../schema/model.ts";
import { fromBegin } from "../taking/fromBegin.ts";
import { Step } from "../taking/Step.tsx";

const levels = entities.filter(({ level }) => level);

/** The units come first, by the code table of a day or with all that hangs on them. */
export function CodeTableStep() {
  const translate = useTranslate();
  const term = useTerm();
  const countOf = useCounts(levels);
  const mayWrite = useMayWrite();
  const may = mayWrite(model.entities.AdjustmentPlan);
  const known = levels.filter(({ list }) => countOf(list));
  const isEmpty = levels.every(({ list }) => countOf(list) === 0);
  return (
    <Step
      title={translate("hub.begin.units.title")}
      aside={
        known.length > 0 && (
          <Tag tone="green">
            {known
              .map((entity) => `${term(entity.label)} ${countOf(entity.list)?.toLocaleString("en")}`)
              .join(" · ")}
          </Tag>
        )
      }
    >
      <Typography color="text.secondary">
        {translate(`hub.begin.units.${isEmpty ? "none" : "there"}`)}
      </Typography>
      <Box sx={{ display: "flex", gap: 1, mt: 1.5 }}>
        {may && (
          <Button
            variant={isEmpty ? "contained" : "outlined"}
            component={Link}
            to="/divisions/snapshot"
            state={fromBegin}
          >
            {translate("hub.begin.units.take")}
          </Button>
        )}
        {known.length > 0 && (
          <Button component={Link} to="/divisions/tree">
            {translate("hub.begin.units.tree")}
          </Button>
        )}
        {may && (
          <Button component={Link} to="/import/county" state={fromBegin}>
            {translate("hub.begin.units.county")}
          </Button>
        )}
      </Box>
    </Step>
  );
}
