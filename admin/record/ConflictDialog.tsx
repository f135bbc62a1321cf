import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import Radio from "@mui/material/Radio";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { fieldOf, model, nameOf } from "../schema/model.ts";
import type { EntityModel, InputModel } from "../schema/modelTypes.ts";
import { useFormatValue } from "./FieldValue.tsx";

type Values = Record<string, unknown>;

interface Props {
  entity: EntityModel;
  base: Values;
  mine: Values;
  current: Values;
  /** The values to be saved; nothing when a person goes back to the form. */
  settle: (values: Values | undefined) => void;
}

const differ = (a: unknown, b: unknown) => String(a ?? "") !== String(b ?? "");

/** Someone else saved first: shows both values of every field that matters and lets a person choose. */
export function ConflictDialog({ entity, base, mine, current, settle }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const changedByMe = (input: InputModel) => differ(mine[input.name], base[input.name]);
  const rows = (entity.update ?? []).filter(
    (input) => input.name in current && differ(mine[input.name], current[input.name]),
  );
  // What I typed is kept unless I say otherwise; what I left alone follows the hub.
  const [keepMine, setKeepMine] = useState<Record<string, boolean>>(() =>
    Object.fromEntries(rows.map((input) => [input.name, changedByMe(input)])),
  );
  const show = (input: InputModel, values: Values, name?: string) => {
    const field = fieldOf(entity, input.field ?? input.name);
    if (name) return name;
    if (field?.kind === "reference") {
      const id = values[input.name];
      const known = [values, base].find((each) => (each[field.name] as { id?: string } | null)?.id === id);
      return known ? nameOf(model.entities[field.type], known[field.name]) : String(id ?? "");
    }
    return field ? format(field, values[input.name]) : String(values[input.name] ?? "");
  };
  const names = (mine["@names"] ?? {}) as Record<string, string>;
  const save = () => {
    const values: Values = { ...mine };
    for (const input of entity.update ?? []) {
      if (input.name in keepMine && !keepMine[input.name]) values[input.name] = current[input.name];
      else if (!changedByMe(input) && input.name in current) values[input.name] = current[input.name];
    }
    settle(values);
  };
  return (
    <Dialog open onClose={() => settle(undefined)} maxWidth="md" fullWidth>
      <DialogTitle>{translate("hub.conflict.title")}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>
          {translate(rows.length ? "hub.conflict.text" : "hub.conflict.same")}
        </Typography>
        {rows.length > 0 && (
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{translate("hub.conflict.field")}</TableCell>
                <TableCell>{translate("hub.conflict.mine")}</TableCell>
                <TableCell>{translate("hub.conflict.theirs")}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((input) => (
                <TableRow key={input.name}>
                  <TableCell component="th" scope="row">
                    {term(input.label)}
                  </TableCell>
                  {[true, false].map((isMine) => (
                    <TableCell key={String(isMine)}>
                      <FormControlLabel
                        control={
                          <Radio
                            size="small"
                            checked={keepMine[input.name] === isMine}
                            onChange={() => setKeepMine({ ...keepMine, [input.name]: isMine })}
                          />
                        }
                        label={
                          show(input, isMine ? mine : current, isMine ? names[input.name] : undefined) ||
                          translate("hub.record.none")
                        }
                      />
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => settle(undefined)}>{translate("hub.record.cancel")}</Button>
        <Button variant="contained" onClick={save}>
          {translate("hub.conflict.save")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
