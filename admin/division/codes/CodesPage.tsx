import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { PageTitle } from "../../layout/PageTitle.tsx";
import { CodeLookup } from "./CodeLookup.tsx";
import { CodeTableDownload } from "./CodeTableDownload.tsx";

/** From old codes and names to those of today, for a column of a table or for the whole county. */
export function CodesPage() {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <PageTitle text={translate("hub.page.codes")} />
      <CodeLookup />
      <CodeTableDownload />
    </Box>
  );
}
