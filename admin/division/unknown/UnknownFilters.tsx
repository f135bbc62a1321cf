import Box from "@mui/material/Box";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import type { Listed, Scope } from "./unknown.ts";

interface Props {
  groups: Listed["divisionAggregate"];
  scope: Scope;
  onChange: (scope: Scope) => void;
}

/** Of which township, and of which day. */
export function UnknownFilters({ groups, scope, onChange }: Props) {
  const translate = useTranslate();
  const sums = (keyOf: (group: Props["groups"][number]) => [value: string, label: string] | undefined) => {
    const found = new Map<string, { label: string; count: number }>();
    for (const group of groups) {
      const key = keyOf(group);
      if (!key) continue;
      const [value, label] = key;
      found.set(value, { label, count: (found.get(value)?.count ?? 0) + group.count });
    }
    return [...found];
  };
  const choices = {
    within: sums(({ keys: { parent } }) => (parent ? [parent.id, parent.name] : undefined)),
    endedOn: sums(({ keys: { abolishedOn } }) => [abolishedOn, abolishedOn]),
  };
  return (
    <Box sx={{ display: "flex", gap: 1.5 }}>
      {(["within", "endedOn"] as const).map((name) => (
        <TextField
          key={name}
          select
          size="small"
          value={scope[name]}
          label={translate(`hub.unknown.${name}`)}
          onChange={({ target }) => onChange({ ...scope, [name]: target.value })}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          sx={{ minWidth: 220 }}
        >
          <MenuItem value="">{translate("hub.unknown.all")}</MenuItem>
          {choices[name].map(([value, { label, count }]) => (
            <MenuItem key={value} value={value}>
              {label}（{count}）
            </MenuItem>
          ))}
        </TextField>
      ))}
    </Box>
  );
}
