import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import FormControlLabel from "@mui/material/FormControlLabel";
import Popover from "@mui/material/Popover";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import { useEffect, useRef, useState } from "react";
import { useListContext, useTranslate } from "react-admin";
import { type Condition, type ListFilter, placePaths } from "../hub/where.ts";
import { useLocale, useTerm } from "../i18n/locale.ts";
import { fieldOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { ConditionEditor } from "./ConditionEditor.tsx";
import { useFormatValue } from "./FieldValue.tsx";
import { operatorWord } from "./operatorsOf.ts";

/** Search box and conditions; each condition reads as a short sentence. */
export function FilterBar({ entity }: { entity: EntityModel }) {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const filter = (filterValues ?? {}) as ListFilter;
  const conditions = filter.conditions ?? [];
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const change = (next: ListFilter) => setFilters(next, undefined);
  const sentence = useSentence(entity);
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 }}>
      {entity.search.contains.length + entity.search.startsWith.length > 0 && (
        <SearchBox value={filter.q ?? ""} onChange={(q) => change({ ...filter, q: q || undefined })} />
      )}
      {conditions.map((condition) => (
        <Chip
          key={JSON.stringify(condition)}
          label={sentence(condition)}
          onDelete={() => change({ ...filter, conditions: conditions.filter((each) => each !== condition) })}
          sx={({ palette: { tokens } }) => ({
            height: 28,
            fontSize: 13,
            background: tokens.tealWash,
            color: tokens.teal,
          })}
        />
      ))}
      <Button onClick={(event) => setAnchor(event.currentTarget)}>+ {translate("hub.list.addFilter")}</Button>
      {conditions.length > 0 && (
        <Button variant="text" onClick={() => change({ ...filter, conditions: undefined, q: undefined })}>
          {translate("hub.list.clear")}
        </Button>
      )}
      {!entity.bare && (
        <FormControlLabel
          control={
            <Switch
              size="small"
              checked={!!filter.includeAbolished}
              onChange={(_event, checked) => change({ ...filter, includeAbolished: checked || undefined })}
            />
          }
          label={translate("hub.list.abolished")}
          slotProps={{ typography: { sx: { fontSize: 13, color: "text.secondary" } } }}
          sx={{ ml: 0.5 }}
        />
      )}
      <Popover
        open={!!anchor}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
      >
        <ConditionEditor
          entity={entity}
          onDone={(condition) => {
            setAnchor(null);
            change({ ...filter, conditions: [...conditions, condition] });
          }}
        />
      </Popover>
    </Box>
  );
}

function useSentence(entity: EntityModel) {
  const translate = useTranslate();
  const term = useTerm();
  const locale = useLocale();
  const format = useFormatValue();
  return ({ path, operator, value, text }: Condition): string => {
    if (placePaths.has(path)) return `${translate("hub.list.within")} ${text ?? value}`;
    const field = fieldOf(entity, path);
    const label = field ? term(field.label) : path;
    if (operator === "isNull")
      return `${label} ${translate(value ? "hub.operator.isNull" : "hub.operator.notNull")}`;
    const words = Array.isArray(value)
      ? value.map((each) => (field ? format(field, each) : each)).join(locale === "zh" ? "、" : ", ")
      : (text ??
        (field
          ? format(field.kind === "connection" ? { ...field, type: "Int", kind: "scalar" } : field, value)
          : String(value)));
    const word =
      operator === "in" && Array.isArray(value) && value.length === 1 ? "eq" : operatorWord(field, operator);
    return `${label} ${translate(`hub.operator.${word}`)} ${words}`;
  };
}

function SearchBox({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const translate = useTranslate();
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = window.setTimeout(() => latest.current(text.trim()), 300);
    return () => window.clearTimeout(timer);
  }, [text, value]);
  return (
    <TextField
      type="search"
      value={text}
      onChange={(event) => setText(event.target.value)}
      placeholder={translate("hub.list.search")}
      slotProps={{ htmlInput: { "aria-label": translate("hub.list.search") } }}
      sx={{ width: 260 }}
    />
  );
}
