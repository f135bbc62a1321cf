import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useEffect } from "react";
import { useLocaleState, useLogin, useTranslate } from "react-admin";
import { ProviderButton } from "./ProviderButton.tsx";
import { SignInForm } from "./SignInForm.tsx";

export function SignInPage() {
  const translate = useTranslate();
  const login = useLogin();
  const [locale, setLocale] = useLocaleState();
  useEffect(() => {
    document.title = `${translate("hub.account.signIn")} · ${translate("hub.product")}`;
  }, [translate]);
  return (
    <Box
      component="main"
      sx={{
        minHeight: "100vh",
        bgcolor: "background.default",
        display: "flex",
        flexDirection: "column",
        alignItems: "center",
        justifyContent: "center",
        gap: 2,
        p: 2,
      }}
    >
      <Box sx={{ textAlign: "center" }}>
        <Typography component="h1" sx={{ color: "primary.main", fontSize: 26, fontWeight: 700 }}>
          {translate("hub.product")}
        </Typography>
        <Typography color="text.secondary">{translate("hub.tagline")}</Typography>
      </Box>
      <Paper sx={{ p: 3, width: 340, maxWidth: "100%" }}>
        <SignInForm
          onSignedIn={() => login({})}
          instead={
            <>
              <ProviderButton />
              <Typography variant="caption" color="text.secondary">
                {translate("hub.account.firstTime")}
              </Typography>
            </>
          }
        >
          <Typography color="text.secondary">{translate("hub.account.welcome")}</Typography>
        </SignInForm>
      </Paper>
      <Button variant="text" onClick={() => setLocale(locale === "zh" ? "en" : "zh")}>
        {locale === "zh" ? "English" : "中文"}
      </Button>
    </Box>
  );
}
