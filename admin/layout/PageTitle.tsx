import Typography from "@mui/material/Typography";
import { type ReactNode, useEffect } from "react";
import { useTranslate } from "react-admin";

/** The heading of a page, which also names the browser's tab. */
export function PageTitle({ text, children }: { text: string; children?: ReactNode }) {
  const translate = useTranslate();
  const product = translate("hub.product");
  useEffect(() => {
    document.title = `${text} · ${product}`;
  }, [text, product]);
  return (
    <Typography
      variant="h1"
      component="h1"
      sx={{ display: "flex", alignItems: "center", gap: 1, minWidth: 0 }}
    >
      {text}
      {children}
    </Typography>
  );
}
