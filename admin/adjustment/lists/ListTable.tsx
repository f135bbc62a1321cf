import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import { Tag, type Tone } from "../../layout/Tag.tsx";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { ListCell } from "./ListCell.tsx";
import type { PlanList } from "./planList.ts";

export const fateTones: Record<string, Tone> = { BEGINS: "teal", ENDS: "red", CHANGES: "quiet" };

interface Props<T> {
  list: PlanList<T>;
  rows: T[];
  /** How many are not read yet. */
  left: number;
  busy: boolean;
  onMore(): void;
}

export function ListTable<T>({ list, rows, left, busy, onMore }: Props<T>) {
  const translate = useTranslate();
  const format = useFormatValue();
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={list.title}
      sx={{ flex: 1, borderTop: 1, borderColor: "divider" }}
    >
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            {list.fate && <TableCell>{translate("hub.plan.list.fate")}</TableCell>}
            {list.columns.map(({ title }) => (
              <TableCell key={title}>{title}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are only ever added at the end
            <TableRow key={at} sx={{ verticalAlign: "top", "& td": { py: "7px" } }}>
              {list.fate && (
                <TableCell>
                  <Tag tone={fateTones[list.fate(row)]}>
                    {format({ type: "AdjustmentFate", kind: "enum" }, list.fate(row))}
                  </Tag>
                </TableCell>
              )}
              {list.columns.map(({ title, read, code }) => (
                <TableCell key={title} sx={{ whiteSpace: "normal", minWidth: code ? 130 : 72 }}>
                  <ListCell cell={read(row)} code={code} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {left > 0 && (
        <Button variant="text" disabled={busy} onClick={onMore} sx={{ m: 1 }}>
          {translate("hub.plan.list.more", { count: left })}
        </Button>
      )}
    </TableContainer>
  );
}
