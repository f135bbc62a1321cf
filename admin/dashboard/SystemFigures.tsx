import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Skeleton from "@mui/material/Skeleton";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import Typography from "@mui/material/Typography";
import { useStore, useTranslate } from "react-admin";
import { useHub } from "../hub/useHub.ts";
import { Failure } from "../layout/Failure.tsx";
import { useFormatValue } from "../record/FieldValue.tsx";
import { fieldOf, model } from "../schema/model.ts";
import { FigureCard } from "./figures/FigureCard.tsx";
import { bySystem, type Indicator, indicatorsDocument, standingOf } from "./figures/indicator.ts";

/** The county's key figures by system, worked out from the records and held against what was published. */
export function SystemFigures() {
  const translate = useTranslate();
  const format = useFormatValue();
  const [chosen, choose] = useStore("dashboard.system", "");
  const indicator = model.entities.Indicator;
  const { data, error, isPending, refetch } = useHub<{ indicators: { nodes: Indicator[] } }>(
    indicatorsDocument,
    {},
    { enabled: !!indicator },
  );
  if (!indicator) return null;
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (isPending) return <Skeleton variant="rounded" height={230} />;
  const all = data.indicators.nodes;
  const systems = bySystem(all);
  const open = systems.find(({ system }) => system === chosen) ?? systems[0];
  if (!open) return null;
  const several = new Set(all.map(({ division }) => division?.id)).size > 1;
  const field = fieldOf(indicator, "system");
  const count = (standing: string) => all.filter((figure) => standingOf(figure) === standing).length;
  return (
    <Paper component="section" aria-label={translate("hub.figures.title")} sx={{ overflow: "hidden" }}>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "baseline", gap: 1, px: 2, pt: 1.5 }}>
        <Typography variant="h2">{translate("hub.figures.title")}</Typography>
        <Box sx={{ flex: 1 }} />
        <Typography color="text.secondary">
          {translate("hub.figures.summary", {
            total: all.length,
            matches: count("matches"),
            differs: count("differs"),
            undisclosed: count("undisclosed"),
          })}
        </Typography>
      </Box>
      <Tabs
        value={open.system}
        onChange={(_event, system) => choose(system)}
        variant="scrollable"
        scrollButtons="auto"
        aria-label={translate("hub.figures.title")}
        sx={{ px: 0.5, "& .MuiTabs-scrollButtons.Mui-disabled": { width: 0 } }}
      >
        {systems.map(({ system, figures }) => (
          <Tab
            key={system}
            value={system}
            id={`system-${system}`}
            aria-controls="system-figures"
            label={`${field ? format(field, system) : system} ${figures.length}`}
          />
        ))}
      </Tabs>
      <div role="tabpanel" id="system-figures" aria-labelledby={`system-${open.system}`}>
        <Box
          component="ul"
          sx={{
            listStyle: "none",
            m: 0,
            px: 0.5,
            borderTop: 1,
            borderColor: "divider",
            display: "grid",
            gridTemplateColumns: "repeat(auto-fill, minmax(190px, 1fr))",
          }}
        >
          {open.figures.map((figure) => (
            <FigureCard key={figure.id} figure={figure} withDivision={several} />
          ))}
        </Box>
      </div>
    </Paper>
  );
}
