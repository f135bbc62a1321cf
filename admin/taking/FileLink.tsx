import MuiLink from "@mui/material/Link";
import { useNotify } from "react-admin";
import { downloadFile } from "../hub/files.ts";

/** A file that the hub makes when it is asked for. */
export function FileLink({ path, text }: { path: string; text: string }) {
  const notify = useNotify();
  const fetch = () =>
    downloadFile(path, {}).catch((error) => notify((error as Error).message, { type: "error" }));
  return (
    <MuiLink
      component="button"
      type="button"
      onClick={fetch}
      sx={{ fontSize: 14, verticalAlign: "baseline" }}
    >
      {text}
    </MuiLink>
  );
}
