import Box from "@mui/material/Box";
import Chip from "@mui/material/Chip";
import { type Picked, RecordPicker } from "../record/RecordPicker.tsx";
import { model } from "../schema/model.ts";

interface Props {
  label: string;
  units: Picked[];
  onChange: (units: Picked[]) => void;
  most: number;
}

/** Units picked one after another. */
export function UnitsField({ label, units, onChange, most }: Props) {
  return (
    <Box>
      {units.length < most && (
        <RecordPicker
          // A fresh field after each pick.
          key={units.length}
          entity={model.entities.Division}
          value={null}
          onChange={(picked) => {
            if (picked && !units.some(({ id }) => id === picked.id)) onChange([...units, picked]);
          }}
          label={label}
        />
      )}
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.75, mt: units.length > 0 ? 0.75 : 0 }}>
        {units.map((unit) => (
          <Chip
            key={unit.id}
            label={unit.name}
            title={unit.note}
            onDelete={() => onChange(units.filter(({ id }) => id !== unit.id))}
          />
        ))}
      </Box>
    </Box>
  );
}
