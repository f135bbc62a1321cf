import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { PageTitle } from "../layout/PageTitle.tsx";
import { AccountsStep } from "./AccountsStep.tsx";
import { CodeTableStep } from "./CodeTableStep.tsx";
import { OtherTablesStep } from "./OtherTablesStep.tsx";
import { TablesStep } from "./TablesStep.tsx";

/** How a county begins: its units, then what hangs on them, table by table in the order that works. */
export function BeginPage() {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <PageTitle text={translate("hub.begin.title")} />
      <Typography color="text.secondary">{translate("hub.begin.intro")}</Typography>
      <CodeTableStep />
      <TablesStep />
      <OtherTablesStep />
      <AccountsStep />
    </Box>
  );
}
