import Typography from "@mui/material/Typography";
import { useListContext, useTranslate } from "react-admin";

/** How many records the list holds; always in sight. */
export function RowCount() {
  const translate = useTranslate();
  const { total, isPending } = useListContext();
  return (
    <Typography
      color="text.secondary"
      component="span"
      aria-live="polite"
      sx={{ fontWeight: 400, whiteSpace: "nowrap" }}
    >
      {isPending || total === undefined
        ? translate("hub.list.loading")
        : translate("hub.list.rows", { smart_count: total, total: total.toLocaleString("en") })}
    </Typography>
  );
}
