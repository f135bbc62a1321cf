import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { type FormEvent, useEffect, useState } from "react";
import { useLocaleState, useLogin, useTranslate } from "react-admin";

export function SignInPage() {
  const translate = useTranslate();
  const login = useLogin();
  const [locale, setLocale] = useLocaleState();
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `${translate("hub.account.signIn")} · ${translate("hub.product")}`;
  }, [translate]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setBusy(true);
    setProblem("");
    try {
      await login({ username: given.get("username"), password: given.get("password") });
    } catch (error) {
      const { status, message } = error as { status?: number; message: string };
      setProblem(
        status === 401
          ? message || translate("hub.account.failed")
          : status
            ? message
            : translate("hub.failure.network"),
      );
    } finally {
      setBusy(false);
    }
  };
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
      <Paper
        component="form"
        onSubmit={submit}
        sx={{ p: 3, width: 340, maxWidth: "100%", display: "flex", flexDirection: "column", gap: 2 }}
      >
        <Typography color="text.secondary">{translate("hub.account.welcome")}</Typography>
        {problem && (
          <Alert severity="error" icon={false}>
            {problem}
          </Alert>
        )}
        <TextField
          name="username"
          label={translate("hub.account.username")}
          autoComplete="username"
          autoFocus
          required
        />
        <TextField
          name="password"
          type="password"
          label={translate("hub.account.password_label")}
          autoComplete="current-password"
          required
        />
        <Button type="submit" variant="contained" disabled={busy} sx={{ minHeight: 40 }}>
          {translate("hub.account.signIn")}
        </Button>
        <Typography variant="caption" color="text.secondary">
          {translate("hub.account.firstTime")}
        </Typography>
      </Paper>
      <Button variant="text" onClick={() => setLocale(locale === "zh" ? "en" : "zh")}>
        {locale === "zh" ? "English" : "中文"}
      </Button>
    </Box>
  );
}
