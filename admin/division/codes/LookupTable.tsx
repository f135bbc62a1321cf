import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Tag } from "../../layout/Tag.tsx";
import { RecordLink } from "../../record/RecordLink.tsx";
import { model } from "../../schema/model.ts";
import { codeFace } from "../../theme.ts";
import { ConfidenceTag } from "../lineage/ConfidenceTag.tsx";
import type { LookupRow } from "./lookupRows.ts";
import { ShowMore } from "./ShowMore.tsx";
import type { LookupColumn } from "./useLookupColumns.ts";

/** So many rows are drawn at first; copying and the file always take all. */
const atFirst = 200;

/** What was pasted, and beside it the units of today. */
export function LookupTable({ rows, columns }: { rows: LookupRow[]; columns: LookupColumn[] }) {
  const translate = useTranslate();
  const [shown, setShown] = useState(atFirst);
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={translate("hub.codes.result")}
      sx={{ overflow: "auto", flex: 1 }}
    >
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            {columns.map(({ key, label }) => (
              <TableCell key={key}>{label}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.slice(0, shown).map((row) => (
            <TableRow key={row.key}>
              {columns.map((column) => (
                <TableCell key={column.key}>
                  <Cell row={row} column={column} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {rows.length > shown && <ShowMore left={rows.length - shown} onMore={() => setShown(rows.length)} />}
    </TableContainer>
  );
}

function Cell({ row, column }: { row: LookupRow; column: LookupColumn }) {
  const text = column.read(row);
  const { match, note } = row;
  if (!text) return null;
  if (column.key === "name" && match)
    return <RecordLink entity={model.entities.Division} record={match.unit} />;
  if (column.key === "confidence" && match?.confidence)
    return <ConfidenceTag confidence={match.confidence} />;
  if (column.key === "note") return <Tag tone={note?.kind === "none" ? "red" : "amber"}>{text}</Tag>;
  if (column.key === "code" || (column.key === "text" && /^\d+$/.test(text)))
    return (
      <Box component="span" sx={{ fontFamily: codeFace, fontSize: 13 }}>
        {text}
      </Box>
    );
  return <>{text}</>;
}
