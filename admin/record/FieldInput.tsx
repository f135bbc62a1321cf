import InputAdornment from "@mui/material/InputAdornment";
import {
  BooleanInput,
  DateInput,
  DateTimeInput,
  NullableBooleanInput,
  NumberInput,
  PasswordInput,
  required,
  SelectArrayInput,
  SelectInput,
  TextInput,
  useInput,
  useRecordContext,
  ValidationError,
} from "react-admin";
import { useLocale, useTerm } from "../i18n/locale.ts";
import { model, nameOf } from "../schema/model.ts";
import type { InputModel } from "../schema/modelTypes.ts";
import { RecordPicker } from "./RecordPicker.tsx";

const long = /description|remark|note|content|reason|summary|duties|text|basis|scope$/i;

/** The text under a field: its rule if it has one, otherwise what the field means. */
function useHelp(input: InputModel) {
  const term = useTerm();
  const locale = useLocale();
  if (input.rule) return term(input.rule);
  return locale === "en" && input.help ? input.help : undefined;
}

/** The input for one field of a form, chosen by its type in the schema. */
export function FieldInput({ input }: { input: InputModel }) {
  const term = useTerm();
  const locale = useLocale();
  const helperText = useHelp(input) ?? false;
  if (input.kind === "reference") return <ReferenceFieldInput input={input} />;
  const common = {
    source: input.name,
    label: term(input.label),
    helperText,
    validate: input.required ? required() : undefined,
    fullWidth: true,
    margin: "none" as const,
  };
  const unit = input.unit && {
    slotProps: {
      input: { endAdornment: <InputAdornment position="end">{term(input.unit)}</InputAdornment> },
    },
  };
  if (input.kind === "enum") {
    const choices = (model.enums[input.type]?.values ?? []).map((value) => ({
      id: value.name,
      name: value.label[locale],
    }));
    const props = { ...common, choices, translateChoice: false };
    return input.list ? (
      <SelectArrayInput {...props} />
    ) : (
      <SelectInput {...props} resettable={!input.required} />
    );
  }
  if (input.list) {
    return (
      <TextInput
        {...common}
        format={(value: unknown) => (Array.isArray(value) ? value.join("、") : "")}
        parse={(text: string) => text.split(/[、,，;；\s]+/).filter(Boolean)}
      />
    );
  }
  switch (input.type) {
    case "Boolean":
      return input.required ? (
        <BooleanInput {...common} defaultValue={false} />
      ) : (
        <NullableBooleanInput {...common} />
      );
    case "Int":
    case "Float":
      return <NumberInput {...common} {...unit} step={input.type === "Int" ? 1 : "any"} />;
    case "Date":
      return <DateInput {...common} parse={(value: string) => value || null} />;
    case "DateTime":
      return <DateTimeInput {...common} />;
    default:
      if (input.name === "password") return <PasswordInput {...common} autoComplete="new-password" />;
      return (
        <TextInput
          {...common}
          {...unit}
          multiline={long.test(input.name)}
          inputMode={input.type === "Decimal" ? "decimal" : undefined}
        />
      );
  }
}

function ReferenceFieldInput({ input }: { input: InputModel }) {
  const term = useTerm();
  const help = useHelp(input);
  const record = useRecordContext();
  const target = model.entities[input.type];
  const { field, fieldState } = useInput({
    source: input.name,
    validate: input.required ? required() : undefined,
  });
  const names = useInput({ source: `@names.${input.name}`, defaultValue: "" });
  const stored = record?.[input.field ?? ""] as { id: string } | undefined;
  const name = names.field.value || (stored && stored.id === field.value ? nameOf(target, stored) : "");
  return (
    <RecordPicker
      entity={target}
      value={field.value ? { id: field.value, name: name || String(field.value) } : null}
      onChange={(picked) => {
        names.field.onChange(picked?.name ?? "");
        field.onChange(picked?.id ?? null);
      }}
      label={term(input.label)}
      required={input.required}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ? <ValidationError error={fieldState.error.message} /> : help}
    />
  );
}
