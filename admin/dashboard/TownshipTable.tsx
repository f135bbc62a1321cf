import Box from "@mui/material/Box";
import MuiLink from "@mui/material/Link";
import Paper from "@mui/material/Paper";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { foremostLocated } from "../division/located.ts";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { listAddress } from "../record/listAddress.ts";
import { model } from "../schema/model.ts";

interface Group {
  count: number;
  keys: { township: { id: string } | null };
}

const counted = [model.entities.Village, model.entities.Group, ...foremostLocated]
  .filter((entity) => entity?.groupBy.includes("TOWNSHIP"))
  .slice(0, 8);

const document = `query ($asOf: Date) {
  townships(first: 1000, orderBy: [{ code: ASC }], asOf: $asOf) { nodes { id name } }
  ${counted.map((entity) => `${entity.name}: ${entity.aggregate}(groupBy: [TOWNSHIP], first: 1000, asOf: $asOf) { count keys { township { id } } }`).join("\n  ")}
}`;

/** What each township has; every figure opens its list. */
export function TownshipTable() {
  const translate = useTranslate();
  const term = useTerm();
  const { data, error, isPending, refetch } = useHub<
    { townships: { nodes: { id: string; name: string }[] } } & Record<string, Group[]>
  >(document, {}, { keep: true });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (isPending) return <PageSkeleton rows={12} />;
  const counts = new Map(
    counted.map((entity) => [
      entity.name,
      new Map(data[entity.name].map((group) => [group.keys.township?.id, group.count])),
    ]),
  );
  const total = (name: string) => data[name].reduce((sum, group) => sum + group.count, 0);
  return (
    <Paper sx={{ overflow: "hidden" }}>
      <Box
        sx={{
          display: "flex",
          alignItems: "baseline",
          justifyContent: "space-between",
          px: 2,
          pt: 1.5,
          pb: 1,
        }}
      >
        <Typography variant="h2">{translate("hub.dashboard.byTownship")}</Typography>
        <Typography color="text.secondary">{translate("hub.dashboard.byTownshipHint")}</Typography>
      </Box>
      {data.townships.nodes.length === 0 ? (
        <Box sx={{ p: 4, textAlign: "center", color: "text.secondary" }}>
          {translate("hub.dashboard.noData")} {translate("hub.dashboard.noDataHint")}
        </Box>
      ) : (
        <TableContainer>
          <Table size="small" sx={{ "& td, & th": { height: 32 } }}>
            <TableHead>
              <TableRow>
                <TableCell>{term(model.entities.Township.label)}</TableCell>
                {counted.map((entity) => (
                  <TableCell key={entity.name} align="right">
                    {term(entity.plural)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {data.townships.nodes.map((township) => (
                <TableRow key={township.id} hover>
                  <TableCell component="th" scope="row">
                    <MuiLink
                      component={Link}
                      to={`/divisions/tree/${encodeURIComponent(township.id)}`}
                      underline="hover"
                      color="text.primary"
                      sx={{ fontWeight: 600 }}
                    >
                      {township.name}
                    </MuiLink>
                  </TableCell>
                  {counted.map((entity) => {
                    const count = counts.get(entity.name)?.get(township.id) ?? 0;
                    const condition = {
                      path: "within",
                      operator: "within",
                      value: township.id,
                      text: township.name,
                    };
                    return (
                      <TableCell key={entity.name} align="right">
                        <MuiLink
                          component={Link}
                          to={listAddress(entity.list, { conditions: [condition] })}
                          underline="hover"
                          color={count ? "text.primary" : "error.main"}
                        >
                          {count.toLocaleString("en")}
                        </MuiLink>
                      </TableCell>
                    );
                  })}
                </TableRow>
              ))}
              <TableRow>
                <TableCell component="th" scope="row" sx={{ fontWeight: 700 }}>
                  {translate("hub.dashboard.total")}
                </TableCell>
                {counted.map((entity) => (
                  <TableCell key={entity.name} align="right" sx={{ fontWeight: 700 }}>
                    {total(entity.name).toLocaleString("en")}
                  </TableCell>
                ))}
              </TableRow>
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Paper>
  );
}
