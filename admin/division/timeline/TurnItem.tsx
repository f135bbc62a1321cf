import Box from "@mui/material/Box";
import MuiLink from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { useChangeDay } from "../../layout/useChangeDay.ts";
import { RecordLink } from "../../record/RecordLink.tsx";
import { model } from "../../schema/model.ts";
import type { EntityModel } from "../../schema/modelTypes.ts";
import { codeFace } from "../../theme.ts";
import type { LineageLink } from "../lineage/useLineage.ts";
import { ChangeLine } from "./ChangeLine.tsx";
import { LinkLine } from "./LinkLine.tsx";
import type { Turn } from "./turns.ts";
import { useChangeWords } from "./useChangeWords.ts";

interface Props {
  id: string;
  entity: EntityModel;
  turn: Turn;
  plan?: { id: string; name: string };
}

/** Links that read alike: the same direction, relation and confidence. */
function alike(id: string, links: LineageLink[]): LineageLink[][] {
  const groups = new Map<string, LineageLink[]>();
  for (const link of links) {
    const key = `${link.to?.id === id} ${link.relation} ${link.confidence}`;
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }
  return [...groups.values()];
}

/** One day of a unit: what became of it then, and by which plan; the day itself opens the page as of then. */
export function TurnItem({ id, entity, turn, plan }: Props) {
  const translate = useTranslate();
  const changeDay = useChangeDay();
  const { read } = useChangeWords(entity);
  return (
    <Box
      component="li"
      sx={({ palette: { tokens } }) => ({
        position: "relative",
        display: "grid",
        gridTemplateColumns: "112px minmax(0, 1fr)",
        columnGap: 2,
        py: 1,
        // The thread of time with a knot for each day.
        "&::before": {
          content: '""',
          position: "absolute",
          left: 112,
          top: 0,
          bottom: 0,
          borderLeft: `1px solid ${tokens.line}`,
        },
        "&::after": {
          content: '""',
          position: "absolute",
          left: 108,
          top: 16,
          width: 9,
          height: 9,
          borderRadius: "50%",
          boxSizing: "border-box",
          background: turn.abolished ? tokens.ground : tokens.teal,
          border: `2px solid ${turn.abolished ? tokens.quiet : tokens.teal}`,
        },
      })}
    >
      <MuiLink
        component="button"
        type="button"
        underline="hover"
        onClick={() => changeDay(turn.day)}
        title={translate("hub.timeline.open", { day: turn.day })}
        sx={{ justifySelf: "start", alignSelf: "start", lineHeight: "22px", fontWeight: 600 }}
      >
        {turn.day}
      </MuiLink>
      <Box sx={{ pl: 1, lineHeight: "22px", minWidth: 0 }}>
        {turn.established && <Act word="established" />}
        {turn.first && (
          <div>
            {!turn.established && (
              <Box component="span" sx={{ color: "text.secondary", mr: 0.75 }}>
                {translate("hub.timeline.first")}
              </Box>
            )}
            <b>{read("name", turn.first.name)}</b>{" "}
            <Box component="span" sx={{ fontFamily: codeFace, fontSize: 13 }}>
              {read("code", turn.first.code)}
            </Box>{" "}
            {read("kind", turn.first.kind)}
          </div>
        )}
        {turn.abolished && <Act word="abolished" />}
        {turn.changes.map((change) => (
          <ChangeLine key={change.field} entity={entity} change={change} />
        ))}
        {alike(id, turn.links).map((links) => (
          <LinkLine key={links[0].id} id={id} links={links} />
        ))}
        {plan && (
          <Box sx={{ fontSize: 12, color: "text.secondary" }}>
            {translate("hub.timeline.by")}{" "}
            <RecordLink entity={model.entities.AdjustmentPlan} record={plan} inText />
          </Box>
        )}
      </Box>
    </Box>
  );
}

function Act({ word }: { word: "established" | "abolished" }) {
  const translate = useTranslate();
  return (
    <Box component="b" sx={{ mr: 0.75 }}>
      {translate(`hub.timeline.${word}`)}
    </Box>
  );
}
