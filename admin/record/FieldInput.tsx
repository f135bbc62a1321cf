import InputAdornment from "@mui/material/InputAdornment";
import {
  BooleanInput,
  DateInput,
  DateTimeInput,
  NullableBooleanInput,
  PasswordInput,
  SelectArrayInput,
  SelectInput,
  TextInput,
  useInput,
  useRecordContext,
  useTranslate,
  ValidationError,
} from "react-admin";
import { useGivable } from "../account/useGivable.ts";
import { useLocale, useTerm } from "../i18n/locale.ts";
import { model, nameOf } from "../schema/model.ts";
import type { InputModel } from "../schema/modelTypes.ts";
import { isNumeric } from "./FieldValue.tsx";
import { isMasked } from "./isMasked.ts";
import { RecordPicker } from "./RecordPicker.tsx";
import { ReferencesFieldInput } from "./ReferencesFieldInput.tsx";

/** The text under a field: its rule if it has one, otherwise what the field means. */
function useHelp(input: InputModel) {
  const translate = useTranslate();
  const term = useTerm();
  const locale = useLocale();
  const record = useRecordContext();
  if (isMasked(input, record)) return translate("hub.record.maskedHint");
  if (input.rule) return term(input.rule);
  return locale === "en" && input.help ? input.help : undefined;
}

/** The input for one field of a form, chosen by its type in the schema. */
export function FieldInput({ input }: { input: InputModel }) {
  const term = useTerm();
  const locale = useLocale();
  const helperText = useHelp(input) ?? false;
  const isGivable = useGivable();
  const record = useRecordContext();
  if (input.kind === "reference") return <ReferenceFieldInput input={input} />;
  if (input.kind === "references") return <ReferencesFieldInput input={input} />;
  const common = {
    source: input.name,
    label: term(input.label),
    helperText,
    // What is missing is for the hub to say, together with all else that is wrong.
    isRequired: input.required,
    fullWidth: true,
    margin: "none" as const,
  };
  const unit = input.unit && {
    slotProps: {
      input: { endAdornment: <InputAdornment position="end">{term(input.unit)}</InputAdornment> },
    },
  };
  if (input.kind === "enum") {
    const stored = [record?.[input.name]].flat();
    const choices = (model.enums[input.type]?.values ?? []).flatMap(({ name, label }) => {
      const disabled = !isGivable(input.type, name);
      return disabled && !stored.includes(name) ? [] : [{ id: name, name: label[locale], disabled }];
    });
    const props = { ...common, choices, translateChoice: false };
    return input.list ? <SelectArrayInput {...props} /> : <SelectInput {...props} />;
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
    case "Date":
      return <DateInput {...common} parse={(value: string) => value || null} />;
    case "DateTime":
      return <DateTimeInput {...common} />;
    default:
      if (input.look === "secret") return <PasswordInput {...common} autoComplete="new-password" />;
      return (
        <TextInput
          {...common}
          multiline={input.look === "prose"}
          slotProps={{
            ...unit?.slotProps,
            htmlInput: { inputMode: isNumeric(input) ? "decimal" : undefined },
          }}
        />
      );
  }
}

function ReferenceFieldInput({ input }: { input: InputModel }) {
  const term = useTerm();
  const help = useHelp(input);
  const record = useRecordContext();
  const target = model.entities[input.type];
  const { field, fieldState } = useInput({ source: input.name });
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
