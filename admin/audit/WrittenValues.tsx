import Box from "@mui/material/Box";
import MuiLink from "@mui/material/Link";
import Paper from "@mui/material/Paper";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { useFormatValue } from "../record/FieldValue.tsx";
import { recordAddress } from "../record/recordAddress.ts";
import { fieldOf, model } from "../schema/model.ts";

interface Change {
  id: string;
  type: string;
  recordId: string;
  action: string;
  values: { field: string; before: string | null; after: string | null }[];
}

const most = 50;
const document = `query ($id: ID!) { entry: auditEntry(id: $id) { transaction {
  changes(first: ${most}) { totalCount nodes { id type recordId action values { field before after } } } } } }`;

interface Answer {
  entry: { transaction: { changes: { totalCount: number; nodes: Change[] } } | null } | null;
}

/** What an entry of the record tells of: before and after, as history has it. */
export function WrittenValues({ record }: { record: { id: string } }) {
  const translate = useTranslate();
  const { data, error, refetch } = useHub<Answer>(document, { id: record.id });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  const changes = data?.entry?.transaction?.changes;
  if (!changes?.totalCount) return null;
  const shown = changes.nodes.length;
  return (
    <Paper sx={{ p: 2.5, mb: 2 }}>
      <Typography variant="h2">{translate("hub.audit.changes")}</Typography>
      {changes.totalCount > shown && (
        <Typography color="text.secondary">
          {translate("hub.audit.changesOf", { shown, total: changes.totalCount })}
        </Typography>
      )}
      {changes.nodes.map((one) => (
        <Written key={one.id} change={one} />
      ))}
    </Paper>
  );
}

function Written({ change }: { change: Change }) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const entity = model.entities[change.type];
  const action = fieldOf(model.entities.Change, "action");
  if (!entity) return null;
  return (
    <Box sx={{ mt: 1.5 }}>
      {action && format(action, change.action)} {term(entity.label)}{" "}
      <MuiLink component={Link} to={recordAddress(entity, { id: change.recordId })}>
        {change.recordId}
      </MuiLink>
      {change.values.length > 0 && (
        <Table size="small" sx={{ mt: 0.5 }}>
          <TableHead>
            <TableRow>
              {["field", "before", "after"].map((word) => (
                <TableCell key={word} sx={{ width: "33%" }}>
                  {translate(`hub.audit.${word}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {change.values.map(({ field, before, after }) => {
              const stated = fieldOf(entity, field);
              // A reference is told by the id of its record.
              const shown = (value: string | null) =>
                stated && stated.kind !== "reference" ? format(stated, value) : value;
              return (
                <TableRow key={field}>
                  <TableCell>{stated ? term(stated.label) : field}</TableCell>
                  <TableCell>{shown(before) || translate("hub.record.none")}</TableCell>
                  <TableCell>{shown(after) || translate("hub.record.none")}</TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      )}
    </Box>
  );
}
