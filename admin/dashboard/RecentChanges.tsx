import Box from "@mui/material/Box";
import MuiLink from "@mui/material/Link";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { useFormatValue } from "../record/FieldValue.tsx";
import { recordAddress } from "../record/recordAddress.ts";
import { entities, fieldOf, headOf, model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

interface Change {
  id: string;
  type: string;
  recordId: string;
  action: string;
  at: string;
  actor: string | null;
  record: Record<string, string> | null;
}

const change = model.entities.Change;

const named = entities.filter(({ levels, bare, names }) => !levels && !bare && names[0].length === 1);

const typeOf = (entity: EntityModel) => {
  const { type, required } = fieldOf(entity, headOf(entity)) ?? { type: "" };
  return `${headOf(entity)} ${type} ${required}`;
};

const usual = (name: string) => typeOf(named.find((entity) => headOf(entity) === name) as EntityModel);

/**
 * Under which key the answer holds the name of a record. GraphQL merges like-named fields only where their types agree to
 * the letter: those that agree with the first stand under their own name, since the hub allows a question few aliases.
 */
const keyOf = (entity: EntityModel): string => {
  const name = headOf(entity);
  return typeOf(entity) === usual(name) ? name : entity.name;
};

const names = named
  .map((entity) => {
    const name = headOf(entity);
    const key = keyOf(entity);
    return `... on ${entity.name} { ${key === name ? "" : `${key}: `}${name} }`;
  })
  .join(" ");

// What the hub wrote itself when it was filled is no news.
const document = `{ changes(first: 8, orderBy: [{ id: DESC }], where: { actor: { ne: "hub" } }) { nodes { id type recordId action at actor record { id ${names} } } } }`;

/** What was done last, by whom. */
export function RecentChanges() {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const { data, error } = useHub<{ changes: { nodes: Change[] } }>(document, {}, { enabled: !!change });
  if (!change || error) return null;
  const action = fieldOf(change, "action");
  return (
    <Paper sx={{ p: 2 }}>
      <Box sx={{ display: "flex", alignItems: "baseline", justifyContent: "space-between", mb: 1 }}>
        <Typography variant="h2">{translate("hub.dashboard.recent")}</Typography>
        <MuiLink component={Link} to="/changes" underline="hover">
          {translate("hub.tree.all")} ›
        </MuiLink>
      </Box>
      {data?.changes.nodes.length === 0 && (
        <Typography color="text.secondary">{translate("hub.dashboard.recentEmpty")}</Typography>
      )}
      {data?.changes.nodes.map((each) => {
        const entity = model.entities[each.type];
        return (
          <Box key={each.id} sx={{ py: 1, borderTop: 1, borderColor: "divider" }}>
            <b>{each.actor ?? translate("hub.history.system")}</b> {action && format(action, each.action)}{" "}
            {entity ? term(entity.label) : each.type}{" "}
            {entity && each.record && (
              <MuiLink component={Link} to={recordAddress(entity, { id: each.recordId })}>
                {each.record[keyOf(entity)] ?? each.recordId}
              </MuiLink>
            )}
            <Box sx={{ fontSize: 12, color: "text.secondary" }}>
              {format({ type: "DateTime", kind: "scalar" }, each.at)}
            </Box>
          </Box>
        );
      })}
    </Paper>
  );
}
