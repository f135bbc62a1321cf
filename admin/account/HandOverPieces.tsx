import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { model } from "../schema/model.ts";

export interface Piece {
  type: string;
  fate: string;
  count: number;
  names: string[];
}

/** Names that are told; of more, how many there are is enough. */
const most = 5;

/** What would become of somebody's work, kind by kind. */
export function HandOverPieces({ pieces }: { pieces: Piece[] }) {
  const translate = useTranslate();
  const term = useTerm();
  const fateOf = (fate: string) => {
    const value = model.enums.HandOverFate.values.find(({ name }) => name === fate);
    return value && term(value.label);
  };
  if (pieces.length === 0) return <Box>{translate("hub.account.handOverNothing")}</Box>;
  return (
    <Table size="small">
      <TableBody>
        {pieces.map(({ type, fate, count, names }) => (
          <TableRow key={type}>
            <TableCell>{term(model.entities[type].label)}</TableCell>
            <TableCell align="right">{count}</TableCell>
            <TableCell>{fateOf(fate)}</TableCell>
            <TableCell sx={{ color: "text.secondary" }}>
              {names.filter(Boolean).slice(0, most).join("、")}
              {names.length > most && " …"}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
