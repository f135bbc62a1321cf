import Box from "@mui/material/Box";
import MuiLink from "@mui/material/Link";
import Paper from "@mui/material/Paper";
import Skeleton from "@mui/material/Skeleton";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { beforeReform } from "../division/reform.ts";
import { useHub } from "../hub/useHub.ts";
import { Failure } from "../layout/Failure.tsx";
import { Tag } from "../layout/Tag.tsx";
import { listAddress } from "../record/listAddress.ts";

interface Group {
  count: number;
  keys: { kind: string };
}

interface Answer {
  townships: { totalCount: number };
  townshipsBefore: { totalCount: number };
  villages: Group[];
  villagesBefore: Group[];
  groups: { totalCount: number };
  groupsBefore: { totalCount: number };
  samples: { totalCount: number };
}

const byKind = "{ count keys { kind } }";
const figures = `query ($asOf: Date, $before: Date) {
  townships(asOf: $asOf) { totalCount }
  townshipsBefore: townships(asOf: $before) { totalCount }
  villages: villageAggregate(groupBy: [KIND], asOf: $asOf) ${byKind}
  villagesBefore: villageAggregate(groupBy: [KIND], asOf: $before) ${byKind}
  groups(asOf: $asOf) { totalCount }
  groupsBefore: groups(asOf: $before) { totalCount }
  samples: groups(where: { isSample: { eq: true } }, asOf: $asOf) { totalCount }
}`;

const countOf = (groups: Group[], kind: string) =>
  groups.find((group) => group.keys.kind === kind)?.count ?? 0;
const kindIs = (kind: string) => [{ path: "kind", operator: "in", value: [kind] }];

/** What the reform did to the number of units: counted on both days, never written down. */
export function ReformFigures() {
  const translate = useTranslate();
  const { data, error, refetch } = useHub<Answer>(figures, { before: beforeReform }, { keep: true });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  const cards = data && [
    {
      key: "townships",
      now: data.townships.totalCount,
      before: data.townshipsBefore.totalCount,
      to: "/townships",
    },
    {
      key: "villages",
      now: countOf(data.villages, "VILLAGE"),
      before: countOf(data.villagesBefore, "VILLAGE"),
      to: listAddress("villages", { conditions: kindIs("VILLAGE") }),
    },
    {
      key: "communities",
      now: countOf(data.villages, "COMMUNITY"),
      before: countOf(data.villagesBefore, "COMMUNITY"),
      to: listAddress("villages", { conditions: kindIs("COMMUNITY") }),
    },
    { key: "groups", now: data.groups.totalCount, before: data.groupsBefore.totalCount, to: "/groups" },
  ];
  return (
    <Box sx={{ display: "grid", gridTemplateColumns: "repeat(4, minmax(0, 1fr))", gap: 1.5 }}>
      {!cards && [1, 2, 3, 4].map((each) => <Skeleton key={each} variant="rounded" height={96} />)}
      {cards?.map(({ key, now, before, to }) => (
        <Paper key={key} sx={{ p: 2 }}>
          <Box sx={{ height: 22, fontSize: 12, color: "text.secondary" }}>
            {translate(`hub.dashboard.${key}`)}{" "}
            {key === "groups" && (data?.samples.totalCount ?? 0) > 0 && (
              <Tag tone="amber" hint={translate("hub.record.sampleHint")}>
                {translate("hub.record.sample")}
              </Tag>
            )}
          </Box>
          <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "baseline", columnGap: 1 }}>
            <MuiLink
              component={Link}
              to={to}
              underline="hover"
              color="text.primary"
              sx={{ fontSize: 26, fontWeight: 700 }}
            >
              {now.toLocaleString("en")}
            </MuiLink>
            <Change before={before} now={now} />
          </Box>
        </Paper>
      ))}
    </Box>
  );
}

/** `63 → 33  down 47.62%`, against the day before the reform. */
function Change({ before, now }: { before: number; now: number }) {
  const translate = useTranslate();
  if (before === 0) return null;
  const rate = Math.abs(((now - before) / before) * 100).toFixed(2);
  const word = now < before ? "less" : now > before ? "more" : "unchanged";
  return (
    <Box
      component="span"
      title={translate("hub.dashboard.since", { day: beforeReform })}
      sx={{ color: word === "unchanged" ? "text.secondary" : "error.main", fontSize: 12 }}
    >
      {word !== "unchanged" && `${before.toLocaleString("en")} → ${now.toLocaleString("en")}　`}
      {translate(`hub.dashboard.${word}`, { rate })}
    </Box>
  );
}
