import Box from "@mui/material/Box";
import { Fragment } from "react";
import { useTranslate } from "react-admin";
import { NavLink } from "react-router-dom";
import { useRights } from "../account/useRights.ts";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { isDivision } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { railEntities, topicOrder, topics } from "../topics.ts";
import { usePagesBehind } from "./usePagesBehind.ts";

const listed = topicOrder.flatMap(railEntities);

const counts = `query ($asOf: Date) { ${listed
  .map((entity) => `${entity.list}${entity.listArgs.includes("asOf") ? "(asOf: $asOf)" : ""} { totalCount }`)
  .join(" ")} }`;

/** Topics in the words of the office, each page with the number of its records. */
export function Rail() {
  const translate = useTranslate();
  const term = useTerm();
  const pagesBehind = usePagesBehind();
  const { scopes } = useRights();
  const { data } = useHub<Record<string, { totalCount: number }>>(
    counts,
    {},
    { keep: true, enabled: listed.length > 0 },
  );
  // Levels above one's own part of the county hold nothing for this account.
  const offered = (entity: EntityModel) =>
    scopes.length === 0 || !isDivision(entity) || data?.[entity.list]?.totalCount !== 0;
  return (
    <Box
      component="nav"
      aria-label={translate("hub.product")}
      sx={{
        overflowY: "auto",
        borderRight: 1,
        borderColor: "divider",
        bgcolor: "background.paper",
        p: 1,
        pb: 4,
      }}
    >
      <Heading text={translate("hub.topic.overview")} />
      <Item to="/" end text={translate("hub.page.dashboard")} />
      {topicOrder
        .filter((topic) => topic === "DATA" || railEntities(topic).length > 0)
        .map((topic) => (
          <Box key={topic}>
            <Heading text={term(topics.get(topic)?.label)} />
            {topic === "DIVISION" && <Item to="/divisions/tree" text={translate("hub.page.tree")} />}
            {railEntities(topic)
              .filter(offered)
              .map((entity) => (
                <Fragment key={entity.name}>
                  <Item
                    to={`/${entity.list}`}
                    text={term(entity.plural)}
                    count={data?.[entity.list]?.totalCount}
                  />
                  {pagesBehind(entity.name).map(({ address, word }) => (
                    <Item key={address} to={address} text={translate(word)} />
                  ))}
                </Fragment>
              ))}
            {topic === "DATA" && <Item to="/bin" text={translate("hub.page.bin")} />}
            {topic === "DATA" && <Item href="/playground" text={`${translate("hub.page.playground")} ↗`} />}
          </Box>
        ))}
    </Box>
  );
}

function Heading({ text }: { text: string }) {
  return (
    <Box
      component="h2"
      sx={{ fontSize: 12, fontWeight: 400, color: "text.secondary", m: 0, px: 1.25, pt: 1.5, pb: 0.5 }}
    >
      {text}
    </Box>
  );
}

interface ItemProps {
  to?: string;
  href?: string;
  end?: boolean;
  text: string;
  count?: number;
}

function Item({ to, href, end, text, count }: ItemProps) {
  const inside = (
    <>
      <Box
        component="span"
        sx={{ flex: 1, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}
        title={text}
      >
        {text}
      </Box>
      {count !== undefined && (
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12, fontWeight: 400 }}>
          {count.toLocaleString("en")}
        </Box>
      )}
    </>
  );
  return (
    <Box
      sx={({ palette: { tokens } }) => ({
        "& a": {
          display: "flex",
          alignItems: "center",
          gap: 1,
          px: 1.25,
          height: 32,
          borderRadius: "8px",
          color: "text.primary",
          textDecoration: "none",
        },
        "& a:hover": { background: tokens.ground },
        "& a.active": { background: tokens.tealWash, color: tokens.teal, fontWeight: 700 },
      })}
    >
      {to ? (
        <NavLink to={to} end={end}>
          {inside}
        </NavLink>
      ) : (
        <a href={href} target="_blank" rel="noreferrer">
          {inside}
        </a>
      )}
    </Box>
  );
}
