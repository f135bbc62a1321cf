import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMayWrite } from "../layout/useMayEdit.ts";
import { entityOf } from "../schema/model.ts";
import { fromBegin } from "../taking/fromBegin.ts";
import { Step } from "../taking/Step.tsx";

const accounts = entityOf("users");

/** Who works with the hub comes last: their scopes are units that must be there. */
export function AccountsStep() {
  const translate = useTranslate();
  const mayWrite = useMayWrite();
  if (!mayWrite(accounts)) return null;
  return (
    <Step title={translate("hub.begin.accounts.title")}>
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {translate("hub.begin.accounts.intro")}
      </Typography>
      <Button component={Link} to={`/import/${accounts.list}`} state={fromBegin}>
        {translate("hub.taking.button")}
      </Button>
    </Step>
  );
}
