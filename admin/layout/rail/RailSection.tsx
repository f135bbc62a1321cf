import Box from "@mui/material/Box";
import { Fragment } from "react";
import { useTranslate } from "react-admin";
import { useRights } from "../../account/useRights.ts";
import { useTerm } from "../../i18n/locale.ts";
import { isDivision } from "../../schema/model.ts";
import type { EntityModel } from "../../schema/modelTypes.ts";
import { railEntities, topics } from "../../topics.ts";
import { RailItem } from "./RailItem.tsx";
import { useCounts } from "./useCounts.ts";
import { usePagesBehind } from "./usePagesBehind.ts";

interface Props {
  topic: string;
  open: boolean;
  onToggle: () => void;
  isPinned: (list: string) => boolean;
  onPin: (list: string) => void;
}

/** The lists of one topic and the pages behind them; folded it is one line that says how many lists it holds. */
export function RailSection({ topic, open, onToggle, isPinned, onPin }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const pagesBehind = usePagesBehind();
  const { scopes } = useRights();
  const lists = railEntities(topic);
  const countOf = useCounts(lists, open);
  // Levels above one's own part of the county hold nothing for this account.
  const offered = (entity: EntityModel) =>
    scopes.length === 0 || !isDivision(entity) || countOf(entity.list) !== 0;
  const id = `rail-${topic}`;
  return (
    <Box>
      <Box component="h2" sx={{ m: 0 }}>
        <Box
          component="button"
          type="button"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={onToggle}
          sx={({ palette: { tokens } }) => ({
            display: "flex",
            alignItems: "center",
            gap: 0.75,
            width: "100%",
            height: 30,
            px: 1.25,
            border: 0,
            borderRadius: "8px",
            background: "none",
            font: "inherit",
            fontSize: 12,
            fontWeight: 400,
            textAlign: "left",
            color: tokens.quiet,
            cursor: "pointer",
            "&:hover": { background: tokens.ground, color: tokens.ink },
          })}
        >
          <span aria-hidden="true">{open ? "▾" : "▸"}</span>
          <Box component="span" sx={{ flex: 1 }}>
            {term(topics.get(topic)?.label)}
          </Box>
          {!open && <span>{translate("hub.rail.lists", { smart_count: lists.length })}</span>}
        </Box>
      </Box>
      {open && (
        <div id={id}>
          {topic === "DIVISION" && <RailItem to="/divisions/tree" text={translate("hub.page.tree")} />}
          {lists.filter(offered).map((entity) => (
            <Fragment key={entity.name}>
              <RailItem
                to={`/${entity.list}`}
                text={term(entity.plural)}
                count={countOf(entity.list)}
                pinned={isPinned(entity.list)}
                onPin={() => onPin(entity.list)}
              />
              {pagesBehind(entity.name).map(({ address, word }) => (
                <RailItem key={address} to={address} text={translate(word)} />
              ))}
            </Fragment>
          ))}
        </div>
      )}
    </Box>
  );
}
