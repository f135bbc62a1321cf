import Box from "@mui/material/Box";
import Chip from "@mui/material/Chip";
import { useInput, useRecordContext, useTranslate, ValidationError } from "react-admin";
import { behindOf } from "../hub/selection.ts";
import { useTerm } from "../i18n/locale.ts";
import { model, nameOf } from "../schema/model.ts";
import type { InputModel } from "../schema/modelTypes.ts";
import { type Picked, RecordPicker } from "./RecordPicker.tsx";

/** Several records named in one field: what is chosen stands below the search and can be taken out again. */
export function ReferencesFieldInput({ input }: { input: InputModel }) {
  const translate = useTranslate();
  const term = useTerm();
  const record = useRecordContext();
  const target = model.entities[input.type];
  // react-admin hands out an empty text where there is nothing yet.
  const { field, fieldState } = useInput({ source: input.name, format: (value) => value ?? [] });
  const names = useInput({ source: `@names.${input.name}`, format: (value) => value ?? {} });
  const stored = behindOf(record?.[input.field ?? ""] ?? [], input.behind ?? "");
  const ids = field.value as string[];
  const nameOfId = (id: string): string =>
    (names.field.value as Record<string, string>)[id] ??
    nameOf(target, stored.find((one) => one.id === id) ?? { id });
  const add = (picked: Picked | null) => {
    if (!picked || ids.includes(picked.id)) return;
    names.field.onChange({ ...names.field.value, [picked.id]: picked.name });
    field.onChange([...ids, picked.id]);
  };
  return (
    <div>
      <RecordPicker
        // Each choice begins a new search.
        key={ids.length}
        entity={target}
        value={null}
        onChange={add}
        label={term(input.label)}
        required={input.required}
        error={fieldState.invalid}
        helperText={
          fieldState.error?.message ? <ValidationError error={fieldState.error.message} /> : undefined
        }
      />
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.5, mt: ids.length ? 1 : 0 }}>
        {ids.map((id) => (
          <Chip
            key={id}
            size="small"
            label={nameOfId(id)}
            onDelete={() => field.onChange(ids.filter((each) => each !== id))}
            slotProps={{ root: { title: translate("hub.record.takeOut") } }}
          />
        ))}
      </Box>
    </div>
  );
}
