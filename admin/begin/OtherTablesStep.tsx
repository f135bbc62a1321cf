import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { useCounts } from "../layout/rail/useCounts.ts";
import type { EntityModel, TopicModel } from "../schema/modelTypes.ts";
import { Step } from "../taking/Step.tsx";
import { topics } from "../topics.ts";
import { TableRows } from "./TableRows.tsx";
import { inTurn, others } from "./tablesInTurn.ts";

/** What a county may have besides, by topics that open on demand. */
export function OtherTablesStep() {
  const translate = useTranslate();
  return (
    <Step title={translate("hub.begin.others.title")}>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {translate("hub.begin.others.intro")}
      </Typography>
      {[...topics.values()].map((topic) => {
        const entities = others.filter((one) => one.topic === topic.name);
        return entities.length > 0 && <Topic key={topic.name} topic={topic} entities={entities} />;
      })}
    </Step>
  );
}

function Topic({ topic, entities }: { topic: TopicModel; entities: EntityModel[] }) {
  const term = useTerm();
  const [open, setOpen] = useState(false);
  const countOf = useCounts(inTurn, open);
  const label = term(topic.label);
  return (
    <Box
      component="details"
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
      sx={{ borderTop: 1, borderColor: "divider" }}
    >
      <Box component="summary" sx={{ py: 1, cursor: "pointer" }}>
        {label}{" "}
        <Box component="span" sx={{ fontSize: 12, color: "text.secondary", ml: 1 }}>
          {entities.map(({ plural }) => term(plural)).join(" · ")}
        </Box>
      </Box>
      {open && <TableRows label={label} entities={entities} countOf={countOf} />}
    </Box>
  );
}
