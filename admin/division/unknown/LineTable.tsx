import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import { useFormatValue } from "../../record/FieldValue.tsx";
import type { Line } from "./unknown.ts";

const called = (unit: Line["unit"], written: string): string =>
  unit ? `${unit.name} ${unit.code}` : written;

/** The lines of a table as they were understood; those that are wrong first. */
export function LineTable({ lines }: { lines: Line[] }) {
  const translate = useTranslate();
  const format = useFormatValue();
  const inTurn = lines.toSorted(
    (one, other) => Number(other.problems.length > 0) - Number(one.problems.length > 0),
  );
  return (
    <TableContainer
      tabIndex={0}
      sx={{ maxHeight: 360, border: 1, borderColor: "divider", borderRadius: "8px" }}
    >
      <Table size="small" stickyHeader aria-label={translate("hub.unknown.lines")}>
        <TableHead>
          <TableRow>
            {["line", "unit", "successor", "relation", "share", "problem"].map((column) => (
              <TableCell key={column}>{translate(`hub.unknown.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {inTurn.map(({ line, before, after, unit, successor, relation, share, problems }) => (
            <TableRow key={line}>
              <TableCell>{line}</TableCell>
              <TableCell>{called(unit, before)}</TableCell>
              <TableCell>{called(successor, after)}</TableCell>
              <TableCell>{format({ type: "SuccessionRelation", kind: "enum" }, relation)}</TableCell>
              <TableCell>{share && `${Number((Number(share) * 100).toFixed(2))}%`}</TableCell>
              <TableCell sx={{ color: "error.main" }}>
                {problems.map((problem) => (
                  <div key={problem}>{problem}</div>
                ))}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
