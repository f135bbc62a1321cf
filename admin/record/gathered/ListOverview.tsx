import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { topics } from "../../topics.ts";
import { byTopic, type ListsOfTopic } from "./byTopic.ts";
import type { GatheredList } from "./gatheredList.ts";
import { TabLink } from "./TabLink.tsx";

/** Lists by topic with what each holds; those without records stand behind one line. */
export function ListOverview({ lists }: { lists: GatheredList[] }) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const filled = lists.filter(({ count }) => count !== 0);
  const empty = lists.filter(({ count }) => count === 0);
  return (
    <Box sx={{ px: 2, py: 1.5 }}>
      {filled.length === 0 && (
        <Box sx={{ color: "text.secondary", py: 1 }}>{translate("hub.gathered.nothing")}</Box>
      )}
      {/* Topics differ in length; columns leave no holes between them. */}
      <Box sx={{ columnWidth: 210, columnGap: 4 }}>
        {byTopic(filled).map((each) => (
          <TopicCard key={each.topic} {...each} />
        ))}
      </Box>
      {empty.length > 0 && (
        <Box sx={{ borderTop: filled.length ? 1 : 0, borderColor: "divider", pt: 1, mt: 0.5 }}>
          <Button
            variant="text"
            aria-expanded={all}
            onClick={() => setAll(!all)}
            sx={{ color: "text.secondary", ml: -1.5 }}
          >
            {translate("hub.gathered.empty", { smart_count: empty.length })} {all ? "▴" : "▾"}
          </Button>
          {all && byTopic(empty).map((each) => <EmptyOfTopic key={each.topic} {...each} />)}
        </Box>
      )}
    </Box>
  );
}

function TopicCard({ topic, lists }: ListsOfTopic) {
  const term = useTerm();
  return (
    <Box
      component="section"
      aria-label={term(topics.get(topic)?.label)}
      sx={{ breakInside: "avoid", pb: 1.5 }}
    >
      <Box component="h3" sx={{ m: 0, pb: 0.5, fontSize: 12, fontWeight: 400, color: "text.secondary" }}>
        {term(topics.get(topic)?.label)}
      </Box>
      {lists.map(({ key, label, count }) => (
        <TabLink
          key={key}
          tab={key}
          list={key}
          color="text.primary"
          sx={({ palette: { tokens } }) => ({
            display: "flex",
            alignItems: "baseline",
            gap: 1,
            py: 0.625,
            borderTop: `1px solid ${tokens.line}`,
          })}
        >
          <Box component="span" sx={{ flex: 1 }}>
            {label}
          </Box>
          <b>{count?.toLocaleString("en") ?? "…"}</b>
        </TabLink>
      ))}
    </Box>
  );
}

/** Names alone: one opens them to enter the first record. */
function EmptyOfTopic({ topic, lists }: ListsOfTopic) {
  const term = useTerm();
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 2, rowGap: 0.5, py: 0.5 }}>
      <Box
        component="span"
        sx={{ width: 112, flex: "none", fontSize: 12, lineHeight: "21px", color: "text.secondary" }}
      >
        {term(topics.get(topic)?.label)}
      </Box>
      <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 2, rowGap: 0.5, flex: 1, minWidth: 0 }}>
        {lists.map(({ key, label }) => (
          <TabLink key={key} tab={key} list={key}>
            {label}
          </TabLink>
        ))}
      </Box>
    </Box>
  );
}
