import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { usePermissions, useTranslate } from "react-admin";
import { useHub } from "../hub/useHub.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { Tag } from "../layout/Tag.tsx";
import { useFormatValue } from "../record/FieldValue.tsx";
import { agentName } from "./agentName.ts";
import type { Me } from "./me.ts";
import { useEndSession } from "./useEndSession.ts";

interface Session {
  id: string;
  openedAt: string;
  usedAt: string;
  address: string | null;
  agent: string | null;
}

interface Answer {
  currentSession: { id: string } | null;
  sessions: { nodes: Session[] };
}

const document = `query ($user: ID!) {
  currentSession { id }
  sessions(where: { userId: { eq: $user } }, orderBy: [{ usedAt: DESC }], first: 200) {
    nodes { id openedAt usedAt address agent } } }`;

const instant = { type: "DateTime", kind: "scalar" } as const;

/** Where one is signed in; what one does not know can be ended. */
export function SessionTable() {
  const translate = useTranslate();
  const format = useFormatValue();
  const { permissions } = usePermissions<Me>();
  const end = useEndSession();
  const { data, error, refetch } = useHub<Answer>(
    document,
    { user: permissions?.id },
    { enabled: permissions !== undefined },
  );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <PageSkeleton />;
  const here = data.currentSession?.id;
  const others = data.sessions.nodes.filter(({ id }) => id !== here);
  return (
    <Paper sx={{ p: 2, overflowX: "auto" }}>
      <Typography variant="h2">{translate("hub.account.sessions")}</Typography>
      <Typography color="text.secondary" sx={{ py: 1 }}>
        {translate("hub.account.sessionsText")}
      </Typography>
      <Table size="small">
        <TableHead>
          <TableRow>
            {["agent", "address", "openedAt", "usedAt"].map((name) => (
              <TableCell key={name}>{translate(`hub.account.session.${name}`)}</TableCell>
            ))}
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {data.sessions.nodes.map(({ id, agent, address, openedAt, usedAt }) => (
            <TableRow key={id}>
              <TableCell title={agent ?? ""}>{agentName(agent)}</TableCell>
              <TableCell>{address}</TableCell>
              <TableCell>{format(instant, openedAt)}</TableCell>
              <TableCell>{format(instant, usedAt)}</TableCell>
              <TableCell align="right">
                {id === here ? (
                  <Tag tone="teal">{translate("hub.account.session.here")}</Tag>
                ) : (
                  <Button onClick={() => end([id])} sx={{ color: "error.main" }}>
                    {translate("hub.account.session.end")}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {others.length > 1 && (
        <Button onClick={() => end(others.map(({ id }) => id))} sx={{ mt: 1, color: "error.main" }}>
          {translate("hub.account.session.endOthers")}
        </Button>
      )}
    </Paper>
  );
}
