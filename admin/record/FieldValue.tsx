import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useTold } from "../audit/useTold.ts";
import { useLocale } from "../i18n/locale.ts";
import { Tag } from "../layout/Tag.tsx";
import { entityNamed, model } from "../schema/model.ts";
import type { FieldModel } from "../schema/modelTypes.ts";
import { codeFace } from "../theme.ts";
import { isMasked } from "./isMasked.ts";
import { RecordLink } from "./RecordLink.tsx";

const numbers = new Set(["Int", "Float", "Decimal", "BigInt"]);
export const isNumeric = (field: Pick<FieldModel, "type" | "look">) =>
  numbers.has(field.type) && field.look !== "year";
export const isCode = ({ look }: Pick<FieldModel, "look">) => look === "code";

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
  return (field: Pick<FieldModel, "type" | "kind" | "look">, value: unknown): string => {
    if (value === null || value === undefined || value === "") return "";
    const termOf = (each: unknown): string =>
      (field.kind === "enum" &&
        model.enums[field.type]?.values.find(({ name }) => name === each)?.label[locale]) ||
      String(each);
    if (Array.isArray(value)) return value.map(termOf).join(locale === "zh" ? "、" : ", ");
    if (field.kind === "enum") return termOf(value);
    if (field.look === "act") return model.record.acts[String(value)]?.[locale] ?? String(value);
    const named = field.look === "entity" && entityNamed(String(value));
    if (named) return named.label[locale];
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
  const told = useTold();
  const value = record[field.name];
  if (field.kind === "reference") {
    const target = model.entities[field.type];
    return value ? <RecordLink entity={target} record={value as { id: string }} /> : <Empty />;
  }
  const text = field.look === "told" ? told(record, format) : format(field, value);
  if (isMasked(field, record)) return <Masked text={text} />;
  if (!text) return <Empty />;
  const tone = model.enums[field.type]?.values.find(({ name }) => name === value)?.tone;
  if (tone) return <Tag tone={tone}>{text}</Tag>;
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
