import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { PageTitle } from "./PageTitle.tsx";

/** What stands at an address that is no page of the panel. */
export function NoSuchPage() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle text={translate("ra.page.not_found")} />
      <Typography sx={{ my: 2 }}>{translate("ra.message.not_found")}</Typography>
      <Button component={Link} to="/">
        {translate("hub.page.dashboard")}
      </Button>
    </>
  );
}
