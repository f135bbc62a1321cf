import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useListContext, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useDay } from "../hub/day.ts";
import type { ListFilter } from "../hub/where.ts";
import { useTerm } from "../i18n/locale.ts";
import { useMayEdit } from "../layout/useMayEdit.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

/** What an empty list will hold, and the one button that fills it. */
export function EmptyTable({ entity }: { entity: EntityModel }) {
  const translate = useTranslate();
  const term = useTerm();
  const day = useDay();
  const may = useMayEdit(entity);
  const { filterValues, setFilters } = useListContext();
  const { q, conditions } = (filterValues ?? {}) as ListFilter;
  const narrowed = !!q || !!conditions?.length;
  const name = term(entity.label);
  return (
    <Box sx={{ p: 5, textAlign: "center" }}>
      <Typography variant="h2" component="p" gutterBottom>
        {translate(narrowed ? "hub.list.noMatch" : day ? "hub.list.emptyDay" : "hub.list.empty")}
      </Typography>
      {narrowed ? (
        <Button onClick={() => setFilters({}, undefined)}>{translate("hub.list.clear")}</Button>
      ) : (
        !day && (
          <>
            {may.create && (
              <Typography color="text.secondary" sx={{ mb: 2 }}>
                {translate("hub.list.emptyHint", { name })}
              </Typography>
            )}
            {may.create && (
              <Button variant="contained" component={Link} to={`/${entity.list}/create`}>
                {translate("hub.record.addTo", { name })}
              </Button>
            )}{" "}
            {may.import && (
              <Button component={Link} to={`/import/${entity.list}`}>
                {translate("hub.taking.button")}
              </Button>
            )}
          </>
        )
      )}
    </Box>
  );
}
