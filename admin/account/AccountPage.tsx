import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { PageTitle } from "../layout/PageTitle.tsx";
import { FactorPanel } from "./FactorPanel.tsx";
import { GiveRightsPanel } from "./GiveRightsPanel.tsx";
import { SessionTable } from "./SessionTable.tsx";

/** One's own sessions and second factor, and the rights that one gives on where duties are apart. */
export function AccountPage() {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5, maxWidth: 960 }}>
      <PageTitle text={translate("hub.account.page")} />
      <SessionTable />
      <FactorPanel />
      <GiveRightsPanel />
    </Box>
  );
}
