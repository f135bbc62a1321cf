import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { ActChoice } from "../audit/ActChoice.tsx";
import type { Condition } from "../hub/where.ts";
import { useTerm } from "../i18n/locale.ts";
import { model } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";
import { isNumeric } from "./FieldValue.tsx";
import { filterFields, isChosen, operatorsOf, operatorWord } from "./operatorsOf.ts";
import { type Picked, RecordPicker } from "./RecordPicker.tsx";

const within = { name: "within", kind: "reference", type: "Division" } as FieldModel;

/** Puts one condition together: field, comparison, value. */
export function ConditionEditor({
  entity,
  onDone,
}: {
  entity: EntityModel;
  onDone: (condition: Condition) => void;
}) {
  const translate = useTranslate();
  const term = useTerm();
  const [field, setField] = useState<FieldModel | null>(null);
  const [operator, setOperator] = useState("");
  const [value, setValue] = useState<unknown>("");
  const [picked, setPicked] = useState<Picked | null>(null);
  const canWithin = entity.where.includes("within") && !!model.entities.Division;
  const label = (each: FieldModel) =>
    each.name === "within" ? translate("hub.list.withinUnit") : term(each.label);
  const choose = (next: FieldModel | null) => {
    setField(next);
    setOperator(next ? (next.name === "within" ? "within" : operatorsOf(next)[0]) : "");
    setValue(next && isChosen(next) ? [] : next?.type === "Boolean" ? true : "");
    setPicked(null);
  };
  const blank = operator === "isNull" || operator === "notNull";
  const complete =
    !!field &&
    (blank ||
      (field.kind === "reference" ? !!picked : Array.isArray(value) ? value.length > 0 : value !== ""));
  const done = () => {
    if (!field || !complete) return;
    const numeric = isNumeric(field) || field.kind === "connection";
    onDone({
      path: field.name,
      operator: operator === "notNull" ? "isNull" : operator,
      value: blank
        ? operator === "isNull"
        : field.kind === "reference"
          ? picked?.id
          : numeric && field.type !== "Decimal"
            ? Number(value)
            : value,
      text: picked?.name,
    });
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
      sx={{ display: "flex", flexDirection: "column", gap: 1.5, p: 2, width: 340 }}
    >
      <Autocomplete<FieldModel>
        options={canWithin ? [within, ...filterFields(entity)] : filterFields(entity)}
        value={field}
        onChange={(_event, next) => choose(next)}
        getOptionLabel={label}
        getOptionKey={(each) => each.name}
        openOnFocus
        renderInput={(params) => <TextField {...params} label={translate("hub.list.field")} autoFocus />}
      />
      {field && field.name !== "within" && operatorsOf(field).length > 1 && (
        <TextField
          select
          label={translate("hub.list.operator")}
          value={operator}
          onChange={(event) => setOperator(event.target.value)}
        >
          {operatorsOf(field).map((each) => (
            <MenuItem key={each} value={each}>
              {translate(`hub.operator.${operatorWord(field, each)}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {field && !blank && (
        <ConditionValue
          field={field}
          value={value}
          setValue={setValue}
          picked={picked}
          setPicked={setPicked}
        />
      )}
      <Button type="submit" variant="contained" disabled={!complete}>
        {translate("hub.list.apply")}
      </Button>
    </Box>
  );
}

interface ValueProps {
  field: FieldModel;
  value: unknown;
  setValue: (value: unknown) => void;
  picked: Picked | null;
  setPicked: (picked: Picked | null) => void;
}

function ConditionValue({ field, value, setValue, picked, setPicked }: ValueProps) {
  const translate = useTranslate();
  const term = useTerm();
  const label = field.unit
    ? `${translate("hub.list.value")} (${term(field.unit)})`
    : translate("hub.list.value");
  if (field.kind === "reference") {
    return (
      <RecordPicker entity={model.entities[field.type]} value={picked} onChange={setPicked} label={label} />
    );
  }
  if (field.look === "act")
    return <ActChoice field={field} label={label} value={value as string[]} onChange={setValue} />;
  if (field.kind === "enum") {
    return (
      <TextField
        select
        label={label}
        value={Array.isArray(value) ? value : []}
        slotProps={{ select: { multiple: true } }}
        onChange={(event) => setValue(event.target.value)}
      >
        {(model.enums[field.type]?.values ?? []).map((each) => (
          <MenuItem key={each.name} value={each.name}>
            {term(each.label)}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  if (field.type === "Boolean") {
    return (
      <TextField
        select
        label={label}
        value={String(value)}
        onChange={(event) => setValue(event.target.value === "true")}
      >
        <MenuItem value="true">{translate("ra.boolean.true")}</MenuItem>
        <MenuItem value="false">{translate("ra.boolean.false")}</MenuItem>
      </TextField>
    );
  }
  const date = field.type === "Date" || field.type === "DateTime";
  return (
    <TextField
      label={label}
      type={date ? "date" : isNumeric(field) || field.kind === "connection" ? "number" : "text"}
      value={field.type === "DateTime" ? String(value).slice(0, 10) : (value as string)}
      onChange={(event) =>
        setValue(
          field.type === "DateTime" && event.target.value
            ? `${event.target.value}T00:00:00Z`
            : event.target.value,
        )
      }
      slotProps={{ inputLabel: date ? { shrink: true } : undefined, htmlInput: { step: "any" } }}
    />
  );
}
