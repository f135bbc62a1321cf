import Box from "@mui/material/Box";
import { type RaRecord, useTranslate } from "react-admin";

/** Why data of a person are kept, and whether the person agreed: read before they are shown. */
export function KeptFor({ record }: { record: RaRecord }) {
  const translate = useTranslate();
  // What is kept of other records is kept for what they are.
  if (!("purpose" in record && "consentedOn" in record)) return null;
  const { purpose, consentedOn } = record as { purpose?: string | null; consentedOn?: string | null };
  return (
    <Box sx={{ mb: 2 }}>
      <Box>{translate("hub.reveal.purpose", { purpose: purpose ?? translate("hub.reveal.noPurpose") })}</Box>
      <Box sx={{ color: "text.secondary" }}>
        {consentedOn
          ? translate("hub.reveal.consent", { day: consentedOn })
          : translate("hub.reveal.noConsent")}
      </Box>
    </Box>
  );
}
