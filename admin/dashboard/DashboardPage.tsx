import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { PageTitle } from "../layout/PageTitle.tsx";

export function DashboardPage() {
  const translate = useTranslate();
  return (
    <Box>
      <PageTitle text={translate("hub.dashboard.title")} />
    </Box>
  );
}
