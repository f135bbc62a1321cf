import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import type { ReactNode } from "react";
import { codeFace } from "../theme.ts";

interface Props {
  heads: string[];
  rows: ReactNode[][];
  /** The column that holds sentences. */
  prose?: number;
}

const isCell = /^[A-Z]+\d+$/;

/** Widths before a column of sentences, the same in all tables so that their columns stand below each other. */
const widths = [100, 160, 220];

/** What is told of cells, row by row; the cell itself stands first. */
export function CellTable({ heads, rows, prose }: Props) {
  return (
    <TableContainer tabIndex={0} sx={{ maxHeight: 320 }}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            {heads.map((head, column) => (
              <TableCell key={head} sx={{ width: prose && column < prose ? widths[column] : undefined }}>
                {head}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((cells, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change places
            <TableRow key={index}>
              {cells.map((cell, column) => (
                <TableCell
                  key={heads[column]}
                  sx={{
                    fontFamily: typeof cell === "string" && isCell.test(cell) ? codeFace : undefined,
                    maxWidth: column === prose ? undefined : 240,
                    whiteSpace: column === prose ? "normal" : undefined,
                    overflow: "hidden",
                    textOverflow: "ellipsis",
                  }}
                >
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
