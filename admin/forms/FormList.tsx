import MuiLink from "@mui/material/Link";
import Paper from "@mui/material/Paper";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import { Tag } from "../layout/Tag.tsx";
import type { OfficeForm } from "./officeForm.ts";

interface Props {
  forms: OfficeForm[];
  chosen?: OfficeForm;
  onChoose(id: string): void;
}

/** The forms that one may fill, and how far each is. */
export function FormList({ forms, chosen, onChoose }: Props) {
  const translate = useTranslate();
  if (forms.length === 0)
    return (
      <Paper sx={{ p: 4, textAlign: "center", color: "text.secondary" }}>{translate("hub.forms.none")}</Paper>
    );
  return (
    <Paper>
      <Table size="small" aria-label={translate("hub.forms.title")}>
        <TableHead>
          <TableRow>
            {["name", "kind", "state", "sharing", "owner"].map((one) => (
              <TableCell key={one}>{translate(`hub.forms.${one}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {forms.map((form) => {
            const open = form.places.filter(({ problem }) => problem).length;
            return (
              <TableRow key={form.id} hover selected={form === chosen}>
                <TableCell>
                  <MuiLink component="button" onClick={() => onChoose(form.id)} sx={{ textAlign: "left" }}>
                    {form.name}
                  </MuiLink>
                </TableCell>
                <TableCell>{form.kind === "XLSX" ? "Excel" : "Word"}</TableCell>
                <TableCell>
                  <Tag tone={open > 0 ? "amber" : "green"}>
                    {translate(open > 0 ? "hub.forms.open" : "hub.forms.ready", {
                      open,
                      places: form.places.length,
                    })}
                  </Tag>
                </TableCell>
                <TableCell>{translate(`hub.forms.sharings.${form.sharing}`)}</TableCell>
                <TableCell>{form.savedBy}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Paper>
  );
}
