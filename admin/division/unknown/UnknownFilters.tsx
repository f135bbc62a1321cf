import Box from "@mui/material/Box";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import { useFormatValue } from "../../record/FieldValue.tsx";
import type { Listed, Scope } from "./unknown.ts";

/** Of which some end without anybody knowing where they went. */
const levels = ["TOWNSHIP", "VILLAGE", "GROUP"];

interface Props {
  groups: Listed["divisionAggregate"];
  scope: Scope;
  onChange: (scope: Scope) => void;
}

/** Of which level, of which superior, and of which day. */
export function UnknownFilters({ groups, scope, onChange }: Props) {
  const translate = useTranslate();
  const format = useFormatValue();
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
      <TextField
        select
        size="small"
        value={scope.level}
        label={translate("hub.unknown.level")}
        onChange={({ target }) => onChange({ ...scope, level: target.value, within: "" })}
        sx={{ minWidth: 160 }}
      >
        {levels.map((level) => (
          <MenuItem key={level} value={level}>
            {format({ type: "DivisionLevel", kind: "enum" }, level)}
          </MenuItem>
        ))}
      </TextField>
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
