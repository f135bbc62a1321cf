import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Failure } from "../../layout/Failure.tsx";
import { OnPaper } from "../../layout/OnPaper.tsx";
import { useUnsaved } from "../../layout/Unsaved.tsx";
import { SlipSheet } from "./SlipSheet.tsx";
import { type FirstPassword, useSlips } from "./useSlips.ts";

interface Props {
  given: readonly FirstPassword[];
  /** They are on paper and need not be shown any longer. */
  onKept(): void;
}

/** Passwords that were just made, to be printed before they are gone. */
export function FirstPasswords({ given, onKept }: Props) {
  const translate = useTranslate();
  const { slips, error } = useSlips(given);
  const [at] = useState(() => new Date());
  useUnsaved(true);
  if (error) return <Failure error={error} />;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <Alert severity="warning" icon={false}>
        {translate("hub.passwords.once", { smart_count: given.length })}
      </Alert>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
        <Button variant="contained" disabled={slips.length === 0} onClick={() => window.print()}>
          {translate("hub.passwords.print")}
        </Button>
        <Button onClick={onKept}>{translate("hub.passwords.kept")}</Button>
      </Box>
      <Box
        tabIndex={0}
        role="region"
        aria-label={translate("hub.passwords.preview")}
        sx={{ maxHeight: "56vh", overflow: "auto", border: 1, borderColor: "divider", borderRadius: 1 }}
      >
        <Box sx={{ width: "190mm" }}>
          <SlipSheet slips={slips} at={at} />
        </Box>
      </Box>
      <OnPaper name="printed-slips" page="size: A4; margin: 10mm;">
        <SlipSheet slips={slips} at={at} />
      </OnPaper>
    </Box>
  );
}
