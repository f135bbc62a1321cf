import MuiLink from "@mui/material/Link";
import { useNotify, useTranslate } from "react-admin";
import { downloadFile } from "../hub/files.ts";

/** The empty table of a list, with its headings, choices and explanations. */
export function TemplateLink({ list }: { list: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const fetch = () =>
    downloadFile(`/import/${list}`, {}).catch((error) => notify((error as Error).message, { type: "error" }));
  return (
    <MuiLink
      component="button"
      type="button"
      onClick={fetch}
      sx={{ fontSize: 14, verticalAlign: "baseline" }}
    >
      {translate("hub.taking.table.template")}
    </MuiLink>
  );
}
