import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useLocale } from "../i18n/locale.ts";
import { Tag, type Tone } from "../layout/Tag.tsx";
import { model } from "../schema/model.ts";
import type { FieldModel } from "../schema/modelTypes.ts";
import { codeFace } from "../theme.ts";
import { RecordLink } from "./RecordLink.tsx";
import { useIsMasked } from "./useIsMasked.ts";

const numbers = new Set(["Int", "Float", "Decimal", "BigInt"]);
export const isNumeric = (field: Pick<FieldModel, "type" | "name">) =>
  numbers.has(field.type) && !/year$/i.test(field.name);
export const isCode = (field: Pick<FieldModel, "name">) => /(^|[a-z])(code|number)$/i.test(field.name);

const tones: [RegExp, Tone][] = [
  [/ABOLISHED|ENDED|CLOSED|EXPIRED|LEFT|DISSOLVED|REVOKED|FAILED|REJECTED/, "quiet"],
  [/IDLE|PENDING|DRAFT|SUSPENDED|VACANT|REVERTED/, "amber"],
  [/ACTIVE|OPEN|IN_USE|IN_OFFICE|NORMAL|EXECUTED|SUCCEEDED|APPROVED/, "green"],
];

export const toneOf = (value: string): Tone => tones.find(([pattern]) => pattern.test(value))?.[1] ?? "teal";

function instant(value: string, locale: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime())
    ? value
    : date.toLocaleString(locale === "zh" ? "zh-CN" : "en-GB", { dateStyle: "short", timeStyle: "short" });
}

/** A value in the form people read it in. */
export function useFormatValue() {
  const locale = useLocale();
  const translate = useTranslate();
  return (field: Pick<FieldModel, "name" | "type" | "kind">, value: unknown): string => {
    if (value === null || value === undefined || value === "") return "";
    const termOf = (each: unknown): string =>
      (field.kind === "enum" &&
        model.enums[field.type]?.values.find(({ name }) => name === each)?.label[locale]) ||
      String(each);
    if (Array.isArray(value)) return value.map(termOf).join(locale === "zh" ? "、" : ", ");
    if (field.kind === "enum") return termOf(value);
    // A field that names a type of record, as the log of changes does.
    if (field.name === "type" && model.entities[String(value)])
      return model.entities[String(value)].label[locale];
    if (field.type === "Boolean") return translate(`ra.boolean.${value}`);
    if (field.type === "DateTime") return instant(String(value), locale);
    if (isNumeric(field) && !isCode(field)) {
      const [whole, decimals] = String(value).split(".");
      return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (decimals === undefined ? "" : `.${decimals}`);
    }
    if (typeof value === "object") return JSON.stringify(value);
    return String(value);
  };
}

interface Props {
  field: FieldModel;
  record: Record<string, unknown>;
  /** With the unit behind the number, as on pages; in tables the heading carries it. */
  withUnit?: boolean;
}

export function FieldValue({ field, record, withUnit }: Props) {
  const format = useFormatValue();
  const locale = useLocale();
  const isMasked = useIsMasked();
  const value = record[field.name];
  if (field.kind === "reference") {
    const target = model.entities[field.type];
    return value ? <RecordLink entity={target} record={value as { id: string }} /> : <Empty />;
  }
  const text = format(field, value);
  if (isMasked(field, record)) return <Masked text={text} />;
  if (!text) return <Empty />;
  if (field.kind === "enum" && /^(status|state)$/.test(field.name) && typeof value === "string") {
    return <Tag tone={toneOf(value)}>{text}</Tag>;
  }
  if (isCode(field))
    return (
      <Box component="span" sx={{ fontFamily: codeFace, fontSize: 13 }}>
        {text}
      </Box>
    );
  return <>{withUnit && field.unit ? `${text} ${field.unit[locale]}` : text}</>;
}

function Empty() {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ color: "text.secondary" }}>
      {translate("hub.record.none")}
    </Box>
  );
}

function Masked({ text }: { text: string }) {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ display: "inline-flex", gap: 1, alignItems: "center" }}>
      {text && (
        <Box component="span" sx={{ fontFamily: codeFace, fontSize: 13 }}>
          {text}
        </Box>
      )}
      <Tag tone="quiet" hint={translate("hub.record.maskedWhy")}>
        {translate("hub.record.masked")}
      </Tag>
    </Box>
  );
}
