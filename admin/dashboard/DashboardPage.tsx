import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { BeginPage } from "../begin/BeginPage.tsx";
import { PageTitle } from "../layout/PageTitle.tsx";
import { useCounts } from "../layout/rail/useCounts.ts";
import { model } from "../schema/model.ts";
import { KeptState } from "./KeptState.tsx";
import { RecentChanges } from "./RecentChanges.tsx";
import { ReformFigures } from "./ReformFigures.tsx";
import { SampleNotice } from "./SampleNotice.tsx";
import { SystemFigures } from "./SystemFigures.tsx";
import { TownshipTable } from "./TownshipTable.tsx";

const units = [model.entities.Division];

/** How the county stands: what the reform changed, what each township has, what was done last. */
export function DashboardPage() {
  const translate = useTranslate();
  const countOf = useCounts(units);
  // Where there is nothing yet, the way in stands in the place of what would be empty.
  if (countOf(units[0].list) === 0) return <BeginPage />;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <PageTitle text={translate("hub.dashboard.title")} />
      <SampleNotice />
      <ReformFigures />
      <SystemFigures />
      <Box
        sx={{
          display: "grid",
          gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 1fr) 280px" },
          gap: 1.5,
          alignItems: "start",
        }}
      >
        <TownshipTable />
        <Box sx={{ display: "grid", gap: 1.5 }}>
          <KeptState />
          <RecentChanges />
        </Box>
      </Box>
    </Box>
  );
}
