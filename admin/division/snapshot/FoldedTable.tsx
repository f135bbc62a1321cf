import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { type ReactNode, useState } from "react";
import { Tag, type Tone } from "../../layout/Tag.tsx";

interface Column<T> {
  title: string;
  cell(row: T): ReactNode;
  /** Whether it holds sentences. */
  wraps?: boolean;
}

interface Props<T> {
  name: string;
  about: string;
  tone: Tone;
  rows: T[];
  /** How many there are, where not all are told. */
  of?: number;
  keyOf(row: T): string;
  /** One that is empty throughout is left out. */
  columns: Column<T>[];
}

/** Rows of a kind, folded under their number. */
export function FoldedTable<T>({ name, about, tone, rows, of = rows.length, keyOf, columns }: Props<T>) {
  const [open, setOpen] = useState(false);
  const shown = columns.filter(({ cell }) => rows.some(cell));
  return (
    <Box
      component="details"
      // A closed one is not drawn: hundreds of units may be in it.
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
      sx={{ borderTop: 1, borderColor: "divider" }}
    >
      <Box component="summary" sx={{ px: 2, py: 1, cursor: "pointer" }}>
        <Tag tone={tone}>
          {name} {of.toLocaleString("en")}
        </Tag>{" "}
        <Box component="span" sx={{ fontSize: 12, color: "text.secondary" }}>
          {about}
        </Box>
      </Box>
      {open && (
        <TableContainer tabIndex={0} sx={{ maxHeight: 360 }}>
          <Table size="small" stickyHeader>
            <TableHead>
              <TableRow>
                {shown.map(({ title }) => (
                  <TableCell key={title}>{title}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={keyOf(row)}>
                  {shown.map(({ title, cell, wraps }) => (
                    <TableCell key={title} sx={{ whiteSpace: wraps ? "normal" : undefined }}>
                      {cell(row)}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Box>
  );
}
