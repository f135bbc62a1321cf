import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import Radio from "@mui/material/Radio";
import RadioGroup from "@mui/material/RadioGroup";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { useFormatValue } from "./FieldValue.tsx";
import type { Later } from "./laterValues.ts";

interface Props {
  day: string;
  later: Later[];
  /** Whether the value is to hold throughout; nothing when a person goes back to the form. */
  settle: (throughout: boolean | undefined) => void;
}

/** An entry for an earlier day meets what is known of later ones: shows it and asks which shall hold. */
export function LateEntryDialog({ day, later, settle }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const [throughout, setThroughout] = useState(false);
  const shown = (value: string) => value || translate("hub.record.none");
  return (
    <Dialog open onClose={() => settle(undefined)} maxWidth="sm" fullWidth aria-labelledby="late-entry">
      <DialogTitle id="late-entry">{translate("hub.late.title", { day })}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 1.5 }}>{translate("hub.late.text")}</Typography>
        <Table size="small" sx={{ mb: 1.5 }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate("hub.late.field")}</TableCell>
              <TableCell>{translate("hub.late.given", { day })}</TableCell>
              <TableCell>{translate("hub.late.known")}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {later.map(({ input, field, given, from, value }) => (
              <TableRow key={`${input.name} ${from}`}>
                <TableCell>{term(input.label)}</TableCell>
                <TableCell>{shown(format(field, given))}</TableCell>
                <TableCell>
                  {translate("hub.late.from", { day: from })} <b>{shown(format(field, value))}</b>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
        <RadioGroup
          value={String(throughout)}
          onChange={(_event, chosen) => setThroughout(chosen === "true")}
          aria-labelledby="late-entry"
        >
          <FormControlLabel value="false" control={<Radio />} label={translate("hub.late.untilNext")} />
          <FormControlLabel value="true" control={<Radio />} label={translate("hub.late.throughout")} />
        </RadioGroup>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => settle(undefined)}>{translate("hub.late.back")}</Button>
        <Button
          variant="contained"
          color={throughout ? "error" : "primary"}
          onClick={() => settle(throughout)}
        >
          {translate("hub.record.save")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
