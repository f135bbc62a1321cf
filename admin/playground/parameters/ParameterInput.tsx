import { useLanguage } from "../LanguageProvider.tsx";
import { ManyChoices } from "./ManyChoices.tsx";
import type { Parameter } from "./parameters.ts";
import { RecordSearch } from "./RecordSearch.tsx";

interface ParameterInputProps {
  id: string;
  parameter: Parameter;
  label: string;
  isMissing: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** One variable, asked for as its type wants it. */
export function ParameterInput(props: ParameterInputProps) {
  const { words } = useLanguage();
  const { id, parameter, label, isMissing } = props;
  const asGroup = parameter.kind === "choice" && parameter.many;
  return (
    <div className={isMissing ? "parameter parameter-missing" : "parameter"}>
      {asGroup ? (
        <span id={`${id}-label`}>{label}</span>
      ) : (
        <label htmlFor={id} title={`$${parameter.name}`}>
          {label}
          {parameter.required && <span aria-hidden="true"> *</span>}
          {parameter.kind === "date" && typeof parameter.default === "string" && (
            <span>（{words.standing(parameter.default)}）</span>
          )}
        </label>
      )}
      <Input {...props} />
    </div>
  );
}

function Input({ id, parameter, value, onChange }: ParameterInputProps) {
  const { language, words } = useLanguage();
  const { kind, many, options, required } = parameter;
  const standing = parameter.default === undefined ? undefined : shownDefault(parameter, language === "zh");
  const placeholder = standing === undefined ? undefined : words.standing(standing);
  const named = (option: (typeof options)[number]) =>
    language === "zh" ? (option.chinese ?? option.value) : option.value;

  if (kind === "choice" && many)
    return (
      <ManyChoices
        labelledBy={`${id}-label`}
        options={options.map((one) => ({ value: one.value, label: named(one) }))}
        chosen={Array.isArray(value) ? value.map(String) : []}
        onChange={onChange}
      />
    );
  if (kind === "choice" || (kind === "boolean" && !many)) {
    const all =
      kind === "boolean"
        ? [
            { value: "true", label: words.yes },
            { value: "false", label: words.no },
          ]
        : options.map((one) => ({ value: one.value, label: named(one) }));
    return (
      <select
        id={id}
        value={value === undefined || value === null ? "" : String(value)}
        required={required}
        onChange={({ target }) =>
          onChange(kind === "boolean" && target.value ? target.value === "true" : target.value)
        }
      >
        <option value="">{placeholder ?? words.notGiven}</option>
        {all.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    );
  }
  if (kind === "record" || kind === "code")
    return <RecordSearch id={id} parameter={parameter} value={value} onChange={onChange} />;
  if (kind === "json")
    return (
      <input
        id={id}
        readOnly
        value={value === undefined ? "" : JSON.stringify(value)}
        placeholder={words.inPane}
      />
    );
  if (many)
    return (
      <input
        id={id}
        value={Array.isArray(value) ? value.join("、") : ""}
        placeholder={words.severalHint}
        onChange={({ target }) => onChange(severalIn(target.value, kind === "number"))}
      />
    );
  return (
    <input
      id={id}
      type={kind === "date" ? "date" : kind === "number" ? "number" : "text"}
      step="any"
      value={value === undefined || value === null ? "" : String(value)}
      placeholder={kind === "dateTime" ? "2020-06-30T08:00:00+08:00" : placeholder}
      title={placeholder}
      required={required}
      onChange={({ target }) =>
        onChange(kind === "number" && target.value !== "" ? Number(target.value) : target.value)
      }
    />
  );
}

function severalIn(text: string, asNumbers: boolean): unknown[] {
  const parts = text.split(/[、,，\s]+/).filter(Boolean);
  return asNumbers ? parts.map(Number).filter((one) => !Number.isNaN(one)) : parts;
}

function shownDefault({ default: value, options }: Parameter, inChinese: boolean): string {
  const known = options.find((option) => option.value === value);
  return inChinese && known?.chinese
    ? known.chinese
    : typeof value === "string"
      ? value
      : JSON.stringify(value);
}
