import Paper from "@mui/material/Paper";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import { RecordLink } from "../../record/RecordLink.tsx";
import { model } from "../../schema/model.ts";
import { codeFace } from "../../theme.ts";
import type { Listed } from "./unknown.ts";

/** Units that wait for a successor. */
export function UnknownList({ listed: { totalCount, nodes } }: { listed: Listed["divisions"] }) {
  const translate = useTranslate();
  const count = translate("hub.unknown.count", { smart_count: totalCount });
  return (
    <Paper component="section" aria-label={count} sx={{ overflow: "hidden" }}>
      <h2 style={{ margin: 0, padding: "10px 16px", fontSize: 16 }}>{count}</h2>
      <TableContainer tabIndex={0} sx={{ maxHeight: 420 }}>
        <Table size="small" stickyHeader aria-label={count}>
          <TableHead>
            <TableRow>
              {["code", "unit", "within", "endedOn"].map((column) => (
                <TableCell key={column}>{translate(`hub.unknown.${column}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {nodes.map((unit) => (
              <TableRow key={unit.id}>
                <TableCell sx={{ fontFamily: codeFace }}>{unit.code}</TableCell>
                <TableCell>
                  <RecordLink entity={model.entities.Division} record={unit} />
                </TableCell>
                <TableCell>{unit.parent?.name}</TableCell>
                <TableCell>{unit.abolishedOn}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {totalCount > nodes.length && (
        <p style={{ margin: 0, padding: "8px 16px" }}>
          {translate("hub.unknown.first", { count: nodes.length })}
        </p>
      )}
    </Paper>
  );
}
