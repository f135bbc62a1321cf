import Autocomplete from "@mui/material/Autocomplete";
import TextField from "@mui/material/TextField";
import { useHub } from "../hub/useHub.ts";
import { useFormatValue } from "../record/FieldValue.tsx";
import type { FieldModel } from "../schema/modelTypes.ts";

interface Answer {
  groups: { keys: { act: string | null } }[];
}

interface Props {
  field: FieldModel;
  label: string;
  value: string[];
  onChange: (acts: string[]) => void;
}

/** Some of the acts of which the record tells, by their words. */
export function ActChoice({ field, label, value, onChange }: Props) {
  const format = useFormatValue();
  const { data } = useHub<Answer>(
    "{ groups: auditEntryAggregate(groupBy: [ACT], first: 1000) { keys { act } } }",
  );
  const wordOf = (act: string) => format(field, act);
  const acts = (data?.groups ?? [])
    .flatMap(({ keys }) => keys.act ?? [])
    .sort((one, other) => wordOf(one).localeCompare(wordOf(other)));
  return (
    <Autocomplete
      multiple
      options={acts}
      value={value}
      onChange={(_event, next) => onChange(next)}
      getOptionLabel={wordOf}
      getOptionKey={(act) => act}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}
