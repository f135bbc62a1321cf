import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useQueryClient } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { useDataProvider, useTranslate } from "react-admin";
import type { HubProvider } from "../hub/dataProvider.ts";
import { useTerm } from "../i18n/locale.ts";
import { useMayEdit } from "../layout/useMayEdit.ts";
import { useReport } from "../layout/useReport.tsx";
import { columnsOf, hiddenAtFirst } from "../record/columnsOf.ts";
import { FieldValue } from "../record/FieldValue.tsx";
import { fieldOf, headOf, isState, nameOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

type Row = Record<string, unknown> & { id: string };

/** Deleted records with what they were, when they went and by whom. */
export function BinTable({ entity, rows }: { entity: EntityModel; rows: Row[] }) {
  const translate = useTranslate();
  const term = useTerm();
  const report = useReport();
  const may = useMayEdit(entity);
  const queryClient = useQueryClient();
  const dataProvider = useDataProvider<HubProvider>();
  const [refused, setRefused] = useState<Record<string, string>>({});
  const columns = columnsOf(entity);
  const hidden = hiddenAtFirst(columns);
  const shown = columns.filter((field) => !hidden.includes(field.name) && !isState(field)).slice(0, 3);
  const when = fieldOf(entity, "deletedAt");
  const by = fieldOf(entity, "updatedBy");
  const restore = async (row: Row) => {
    try {
      const { meta } = await dataProvider.restore(entity.list, { id: row.id });
      report("hub.bin.restored", meta, { name: nameOf(entity, row) });
      queryClient.invalidateQueries();
    } catch (error) {
      setRefused({ ...refused, [row.id]: (error as Error).message });
    }
  };
  return (
    <TableContainer>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{term(fieldOf(entity, headOf(entity))?.label ?? entity.label)}</TableCell>
            {shown.map((field) => (
              <TableCell key={field.name}>{term(field.label)}</TableCell>
            ))}
            <TableCell>{translate("hub.bin.when")}</TableCell>
            <TableCell>{translate("hub.bin.by")}</TableCell>
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              <TableRow>
                <TableCell>
                  <b>{nameOf(entity, row)}</b>
                </TableCell>
                {shown.map((field) => (
                  <TableCell key={field.name}>
                    <FieldValue field={field} record={row} />
                  </TableCell>
                ))}
                <TableCell>{when && <FieldValue field={when} record={row} />}</TableCell>
                <TableCell>{by && <FieldValue field={by} record={row} />}</TableCell>
                <TableCell align="right">
                  {may.restore && (
                    <Button size="small" onClick={() => restore(row)}>
                      {translate("hub.record.restore")}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
              {refused[row.id] && (
                <TableRow>
                  <TableCell colSpan={shown.length + 4} sx={{ whiteSpace: "normal" }}>
                    <Alert severity="error" icon={false}>
                      {refused[row.id]}
                    </Alert>
                  </TableCell>
                </TableRow>
              )}
            </Fragment>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
