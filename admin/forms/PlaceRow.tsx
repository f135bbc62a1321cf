import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import MenuItem from "@mui/material/MenuItem";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import type { FormQuery, Place } from "./officeForm.ts";

interface Props {
  place: Place;
  queries: FormQuery[];
  disabled: boolean;
  onChange(place: Place): void;
}

/** One place: the query and column that fill it, and whether its row is written for each. */
export function PlaceRow({ place, queries, disabled, onChange }: Props) {
  const translate = useTranslate();
  const query = queries.find((one) => one.query === place.query) ?? null;
  const column = query?.columns.find((one) => one.column === place.column) ?? null;
  const labelled = (field: string) => `${place.name} ${translate(`hub.forms.${field}`)}`;
  return (
    <TableRow sx={{ "& > td": { py: 0.5 } }}>
      <TableCell sx={{ whiteSpace: "nowrap" }}>
        <b>{place.name}</b>
        {place.problem && (
          <Box sx={{ fontSize: 12, color: "warning.main", whiteSpace: "normal", maxWidth: 260 }}>
            {place.problem}
          </Box>
        )}
      </TableCell>
      <TableCell sx={{ color: "text.secondary", maxWidth: 180 }}>{place.at}</TableCell>
      <TableCell sx={{ minWidth: 200 }}>
        {disabled ? (
          (place.queryName ?? "—")
        ) : (
          <Autocomplete
            size="small"
            options={queries}
            value={query}
            getOptionLabel={({ name }) => name}
            getOptionKey={(one) => one.query}
            onChange={(_event, next) =>
              onChange({ ...place, problem: null, query: next?.query ?? null, column: null, every: false })
            }
            renderInput={(params) => (
              <TextField
                {...params}
                placeholder={translate("hub.forms.choose")}
                aria-label={labelled("query")}
              />
            )}
          />
        )}
      </TableCell>
      <TableCell sx={{ minWidth: 200 }}>
        {disabled ? (
          (place.columnLabel ?? "—")
        ) : (
          <Autocomplete
            size="small"
            disabled={!query}
            options={query?.columns ?? []}
            value={column}
            getOptionLabel={({ label }) => label}
            getOptionKey={(one) => one.column}
            onChange={(_event, next) =>
              onChange({
                ...place,
                problem: null,
                column: next?.column ?? null,
                every: place.inRow && (next?.isList ?? false) && place.every,
              })
            }
            renderInput={(params) => (
              <TextField
                {...params}
                placeholder={translate("hub.forms.choose")}
                aria-label={labelled("column")}
              />
            )}
          />
        )}
      </TableCell>
      <TableCell sx={{ minWidth: 130 }}>
        {column?.isList && place.inRow && !disabled ? (
          <TextField
            select
            size="small"
            fullWidth
            value={place.every ? "every" : "one"}
            onChange={({ target }) => onChange({ ...place, problem: null, every: target.value === "every" })}
            slotProps={{ select: { SelectDisplayProps: { "aria-label": labelled("rows") } } }}
          >
            {["one", "every"].map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`hub.forms.${one}`)}
              </MenuItem>
            ))}
          </TextField>
        ) : (
          <Box sx={{ py: 1, color: "text.secondary" }}>
            {translate(place.every ? "hub.forms.every" : "hub.forms.one")}
          </Box>
        )}
      </TableCell>
    </TableRow>
  );
}
