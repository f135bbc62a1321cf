import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useTerm } from "../i18n/locale.ts";
import { useCounts } from "../layout/rail/useCounts.ts";
import { entities } from "../schema/model.ts";
import { Step } from "../taking/Step.tsx";

const levels = entities.filter(({ level }) => level);

/** The units come first, by the code table of a day; how many there are is told level by level. */
export function CodeTableStep() {
  const translate = useTranslate();
  const term = useTerm();
  const countOf = useCounts(levels);
  const known = levels.filter(({ list }) => countOf(list));
  return (
    <Step title={translate("hub.begin.units.title")}>
      <Typography color="text.secondary">
        {known.length === 0
          ? translate("hub.begin.units.none")
          : known
              .map((entity) => `${term(entity.label)} ${countOf(entity.list)?.toLocaleString("en")}`)
              .join(" · ")}
      </Typography>
      <Box sx={{ display: "flex", gap: 1, mt: 1.5 }}>
        <Button
          variant={known.length === 0 ? "contained" : "outlined"}
          component={Link}
          to="/divisions/snapshot"
        >
          {translate("hub.begin.units.take")}
        </Button>
        {known.length > 0 && (
          <Button component={Link} to="/divisions/tree">
            {translate("hub.begin.units.tree")}
          </Button>
        )}
      </Box>
    </Step>
  );
}
