import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useState } from "react";
import { useNotify, usePermissions, useTranslate } from "react-admin";
import type { Me } from "../account/me.ts";
import { change } from "../hub/client.ts";
import { Failure } from "../layout/Failure.tsx";
import { Step } from "../taking/Step.tsx";
import { FormMenu } from "./FormMenu.tsx";
import { type FormQuery, type OfficeForm, type Place, updating } from "./officeForm.ts";
import { PlaceRow } from "./PlaceRow.tsx";

interface Props {
  form: OfficeForm;
  queries: FormQuery[];
  onSaved(): void;
}

/** What fills each place; its owner chooses. */
export function PlacesStep({ form, queries, onSaved }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const { permissions } = usePermissions<Me>();
  const [changed, setChanged] = useState<Record<string, Place>>({});
  const [error, setError] = useState<unknown>();
  const mayChange = form.user?.id === permissions?.id;
  const save = async () => {
    try {
      const places = Object.values(changed).map(({ name, query, column, every }) => ({
        name,
        query,
        column,
        every,
      }));
      await change(updating, { id: form.id, places });
      setChanged({});
      setError(undefined);
      notify("hub.forms.saved", { type: "success" });
      onSaved();
    } catch (fault) {
      setError(fault);
    }
  };
  return (
    <Step
      title={translate("hub.forms.places", { name: form.name })}
      aside={<FormMenu form={form} mayChange={mayChange} onChanged={onSaved} />}
    >
      <Box sx={{ color: "text.secondary", mb: 1 }}>{translate("hub.forms.placesHint")}</Box>
      <Box sx={{ overflowX: "auto" }}>
        <Table size="small" aria-label={translate("hub.forms.places", { name: form.name })}>
          <TableHead>
            <TableRow>
              {["place", "at", "query", "column", "rows"].map((one) => (
                <TableCell key={one}>{translate(`hub.forms.${one}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {form.places.map((place) => (
              <PlaceRow
                key={place.name}
                place={changed[place.name] ?? place}
                queries={queries}
                disabled={!mayChange}
                onChange={(next) => setChanged((before) => ({ ...before, [place.name]: next }))}
              />
            ))}
          </TableBody>
        </Table>
      </Box>
      {error !== undefined && <Failure error={error} />}
      {mayChange && (
        <Button
          variant="contained"
          sx={{ mt: 1.5 }}
          disabled={Object.keys(changed).length === 0}
          onClick={save}
        >
          {translate("hub.forms.save")}
        </Button>
      )}
    </Step>
  );
}
