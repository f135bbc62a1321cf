import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useFormatValue } from "../../record/FieldValue.tsx";
import type { EntityModel } from "../../schema/modelTypes.ts";
import { ChangeLine } from "./ChangeLine.tsx";
import type { Correction } from "./corrections.ts";

/** What was known earlier and has been corrected since, folded: it is asked for seldom, and then in earnest. */
export function Corrections({ entity, corrections }: { entity: EntityModel; corrections: Correction[] }) {
  const translate = useTranslate();
  const format = useFormatValue();
  const instant = (value: string | null) => format({ type: "DateTime", kind: "scalar" }, value);
  if (corrections.length === 0) return null;
  return (
    <Box component="details" sx={{ borderTop: 1, borderColor: "divider" }}>
      <Box component="summary" sx={{ px: 2, py: 1, cursor: "pointer", color: "text.secondary" }}>
        {translate("hub.timeline.corrected", { smart_count: corrections.length })}
      </Box>
      <Box component="ol" sx={{ listStyle: "none", m: 0, px: 2, pb: 1.5 }}>
        {corrections.map(({ version, changes }) => (
          <Box component="li" key={`${version.validFrom} ${version.recordedTo}`} sx={{ py: 0.75 }}>
            <Box sx={{ fontSize: 12, color: "text.secondary" }}>
              {translate("hub.timeline.correctedOn", {
                day: instant(version.recordedTo),
                from: version.validFrom,
              })}
            </Box>
            {changes.length
              ? changes.map((change) => <ChangeLine key={change.field} entity={entity} change={change} />)
              : translate("hub.timeline.takenBack")}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
