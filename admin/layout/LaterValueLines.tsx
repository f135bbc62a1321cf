import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { LaterValue } from "../hub/client.ts";
import { useTerm } from "../i18n/locale.ts";
import { useFormatValue } from "../record/FieldValue.tsx";
import { fieldOf, model } from "../schema/model.ts";

const shownAtOnce = 5;

/** What a late entry met of later knowledge, and what became of it. */
export function LaterValueLines({ values }: { values: LaterValue[] }) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  if (values.length === 0) return null;
  const line = ({ id, field, from, value, overridden }: LaterValue) => {
    const entity = model.entities[id.slice(0, id.lastIndexOf("_"))];
    const known = entity && fieldOf(entity, field);
    return translate(overridden ? "hub.late.overridden" : "hub.late.kept", {
      field: known ? term(known.label) : field,
      from,
      value: (known ? format(known, value) : String(value ?? "")) || translate("hub.record.none"),
    });
  };
  return (
    <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
      {values.slice(0, shownAtOnce).map((each) => (
        <li key={`${each.id} ${each.field} ${each.from}`}>{line(each)}</li>
      ))}
      {values.length > shownAtOnce && (
        <li>{translate("hub.late.more", { smart_count: values.length - shownAtOnce })}</li>
      )}
    </Box>
  );
}
