import Box from "@mui/material/Box";
import Tooltip from "@mui/material/Tooltip";
import { useLocale, useTerm } from "../i18n/locale.ts";
import type { FieldModel } from "../schema/modelTypes.ts";
import { FieldValue } from "./FieldValue.tsx";
import { ReferencesValue } from "./ReferencesValue.tsx";

/** Fields and their values in columns, each label explaining itself on hover. */
export function FieldGrid({ fields, record }: { fields: FieldModel[]; record: Record<string, unknown> }) {
  const term = useTerm();
  const locale = useLocale();
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: "grid",
        gridTemplateColumns: "repeat(auto-fill, minmax(210px, 1fr))",
        columnGap: 3,
        rowGap: 1.5,
      }}
    >
      {fields.map((field) => (
        <Box key={field.name} sx={{ minWidth: 0 }}>
          <Tooltip
            title={[field.rule && term(field.rule), locale === "en" && field.help].filter(Boolean)[0] ?? ""}
            placement="top-start"
          >
            <Box component="dt" sx={{ color: "text.secondary", fontSize: 12 }}>
              {term(field.label)}
            </Box>
          </Tooltip>
          <Box component="dd" sx={{ m: 0, overflowWrap: "anywhere" }}>
            {field.kind === "references" ? (
              <ReferencesValue field={field} record={record} />
            ) : (
              <FieldValue field={field} record={record} withUnit />
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
