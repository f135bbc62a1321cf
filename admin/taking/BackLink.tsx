import MuiLink from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useIsFromBegin } from "./fromBegin.ts";

/** The way back: to where the county begins for whoever came from there. */
export function BackLink({ to, text }: { to: string; text: string }) {
  const translate = useTranslate();
  const isFromBegin = useIsFromBegin();
  return (
    <MuiLink
      component={Link}
      to={isFromBegin ? "/begin" : to}
      underline="hover"
      sx={{ color: "text.secondary" }}
    >
      ‹ {isFromBegin ? translate("hub.begin.title") : text}
    </MuiLink>
  );
}
