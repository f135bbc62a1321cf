import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useDataProvider, useTranslate } from "react-admin";
import { currentDay } from "../hub/day.ts";
import { noteOf as noteOfHit, searchHub } from "../hub/search.ts";
import { fieldOf, isDivision, model, nameOf, namesOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

export interface Picked {
  id: string;
  name: string;
  /** Where it is, or its code: tells namesakes apart. */
  note?: string;
}

const divisionTypes = (entity: EntityModel) =>
  (entity.levels ?? [entity.name]).flatMap((name) => model.entities[name].searchType ?? []);

/** What tells a record from its namesakes: its code, where it has one, or the next of its names. */
const noteOf = (entity: EntityModel, row: Record<string, unknown>): string | undefined => {
  const [along] = entity.along;
  if (fieldOf(entity, along)?.look === "code") return String(row[along] ?? "");
  return namesOf(entity, row)[1];
};

async function searchUnits(entity: EntityModel, text: string): Promise<Picked[]> {
  const hits = await searchHub(text, divisionTypes(entity));
  return hits.map((hit) => ({ id: hit.id, name: hit.name, note: noteOfHit(hit) }));
}

interface Props {
  entity: EntityModel;
  value: Picked | null;
  onChange: (picked: Picked | null) => void;
  label: ReactNode;
  required?: boolean;
  error?: boolean;
  helperText?: ReactNode;
  disabled?: boolean;
  autoFocus?: boolean;
}

/** Chooses one record by typing part of its name, its code or its pinyin initials. */
export function RecordPicker({ entity, value, onChange, ...field }: Props) {
  const translate = useTranslate();
  const dataProvider = useDataProvider();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text.trim()), 250);
    return () => window.clearTimeout(timer);
  }, [text]);
  const typed = settled === value?.name ? "" : settled;
  const { data = [], isFetching } = useQuery({
    queryKey: ["pick", entity.list, typed, currentDay()],
    enabled: open,
    queryFn: async (): Promise<Picked[]> => {
      if (typed && isDivision(entity)) return searchUnits(entity, typed);
      const { data: rows } = await dataProvider.getList(entity.list, {
        filter: { q: typed },
        pagination: { page: 1, perPage: 30 },
        sort: { field: entity.along[0], order: "ASC" },
      });
      return rows.map((row) => ({
        id: String(row.id),
        name: nameOf(entity, row),
        note: noteOf(entity, row),
      }));
    },
  });
  return (
    <Autocomplete<Picked>
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      options={data}
      value={value}
      onChange={(_event, picked) => onChange(picked)}
      onInputChange={(_event, next) => setText(next)}
      filterOptions={(options) => options}
      getOptionLabel={(option) => option.name}
      getOptionKey={(option) => option.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      loading={isFetching}
      disabled={field.disabled}
      sx={{ minWidth: 240 }}
      renderOption={({ key, ...props }, option) => (
        <Box
          component="li"
          key={key}
          {...props}
          sx={{ display: "flex", gap: 1, justifyContent: "space-between" }}
        >
          <span>{option.name}</span>
          <Box
            component="span"
            sx={{ color: "text.secondary", fontSize: 12, ml: "auto", textAlign: "right" }}
          >
            {option.note}
          </Box>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={field.label}
          required={field.required}
          error={field.error}
          helperText={field.helperText}
          autoFocus={field.autoFocus}
          placeholder={translate("hub.record.pickUnit")}
        />
      )}
    />
  );
}
