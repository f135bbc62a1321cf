import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MuiLink from "@mui/material/Link";
import Paper from "@mui/material/Paper";
import Tooltip from "@mui/material/Tooltip";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useHub } from "../hub/useHub.ts";
import { Tag } from "../layout/Tag.tsx";
import { useFormatValue } from "../record/FieldValue.tsx";
import { fieldOf, model } from "../schema/model.ts";
import { ConfidenceTag } from "./lineage/ConfidenceTag.tsx";
import { lineageTab } from "./lineage/lineageTab.ts";
import type { Unit } from "./unit.ts";

interface Relative {
  id: string;
  name: string;
  code: string;
  status: string;
  children: { totalCount: number };
}

interface Lineage {
  id: string;
  relation: string;
  confidence: string;
  evidence: string | null;
  startOn: string | null;
  other: Relative | null;
}

const succession = model.entities.Succession;
const known = !!succession && !!fieldOf(model.entities.Division, "predecessors");
const link = (end: string) =>
  `{ id relation confidence evidence startOn other: ${end} { id name code status children { totalCount } } }`;
const document = `query ($id: ID!, $asOf: Date) { division(id: $id, asOf: $asOf) { predecessors ${link("from")} successors ${link("to")} } }`;

/** In one line: the units this one came from, and those that took its place. */
export function OriginStrip({ unit }: { unit: Unit }) {
  const translate = useTranslate();
  const { data } = useHub<{ division: { predecessors: Lineage[]; successors: Lineage[] } | null }>(
    document,
    { id: unit.id },
    { enabled: known },
  );
  const before = (data?.division?.predecessors ?? []).filter(({ other }) => other && other.id !== unit.id);
  const after = (data?.division?.successors ?? []).filter(({ other }) => other && other.id !== unit.id);
  if (before.length + after.length === 0) return null;
  return (
    <Paper
      component="section"
      aria-label={translate("hub.tree.origin")}
      sx={{
        px: 2,
        py: 1.25,
        display: "flex",
        alignItems: "flex-start",
        gap: 1,
        maxHeight: 200,
        overflowY: "auto",
      }}
    >
      <Box sx={{ display: "flex", flexDirection: "column", gap: 1, flex: 1, minWidth: 0 }}>
        {before.length > 0 && <Line links={before} unit={unit} />}
        {after.length > 0 && <Line links={after} unit={unit} forward />}
      </Box>
      <Button
        component={Link}
        to={{ search: `?tab=${lineageTab}` }}
        replace
        sx={{ flex: "none", position: "sticky", top: 0 }}
      >
        {translate("hub.lineage.open")}
      </Button>
    </Paper>
  );
}

function Line({ links, unit, forward }: { links: Lineage[]; unit: Unit; forward?: boolean }) {
  const format = useFormatValue();
  const relation = fieldOf(succession, "relation");
  const relations = [...new Set(links.map((each) => relation && format(relation, each.relation)))];
  const doubts = links.filter((each) => ["INFERRED", "DOUBTFUL"].includes(each.confidence));
  const self = (
    <Box
      component="b"
      sx={{ px: 1, py: 0.25, borderRadius: "8px", bgcolor: "background.default", whiteSpace: "nowrap" }}
    >
      {unit.name}
    </Box>
  );
  const arrow = (
    <Box component="span" sx={{ color: "error.main" }}>
      →
    </Box>
  );
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1, minHeight: 32 }}>
      <Tag tone="red">
        {links[0].startOn} {relations.join(" · ")}
      </Tag>
      {forward && self}
      {forward && arrow}
      {links.map((each, index) => (
        <Box component="span" key={each.id} sx={{ whiteSpace: "nowrap" }}>
          {index > 0 && (
            <Box component="span" sx={{ color: "text.secondary", mr: 1 }}>
              ＋
            </Box>
          )}
          <MuiLink
            component={Link}
            to={`/divisions/tree/${encodeURIComponent(each.other?.id ?? "")}`}
            underline="always"
          >
            {each.other?.name}
          </MuiLink>{" "}
          <Box component="span" sx={{ fontSize: 12, color: "text.secondary" }}>
            {each.other?.code}
          </Box>
        </Box>
      ))}
      {!forward && arrow}
      {!forward && self}
      {doubts.length > 0 && (
        <Tooltip
          title={[...new Set(doubts.map((each) => each.evidence))].filter(Boolean).slice(0, 4).join("；")}
        >
          <span>
            <ConfidenceTag confidence={doubts[0].confidence} />
          </span>
        </Tooltip>
      )}
    </Box>
  );
}
