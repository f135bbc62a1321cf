import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { codeFace } from "../theme.ts";

/** Shown this once, to be written down. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => unknown }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 2 }}>
      <Alert severity="warning" icon={false}>
        {translate("hub.account.recoveryText")}
      </Alert>
      <Box
        component="ul"
        sx={{
          m: 0,
          p: 0,
          listStyle: "none",
          columns: 2,
          fontFamily: codeFace,
          fontSize: 13,
          lineHeight: 1.9,
        }}
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </Box>
      <Button variant="contained" onClick={() => onDone()}>
        {translate("hub.account.recoveryKept")}
      </Button>
    </Box>
  );
}
