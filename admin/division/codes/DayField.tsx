import TextField from "@mui/material/TextField";

interface Props {
  label: string;
  value: string;
  onChange(day: string): void;
  required?: boolean;
}

/** A day, typed or picked. */
export function DayField({ label, value, onChange, required }: Props) {
  return (
    <TextField
      type="date"
      label={label}
      value={value}
      required={required}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: "1949-10-01", max: "2100-12-31" } }}
    />
  );
}
