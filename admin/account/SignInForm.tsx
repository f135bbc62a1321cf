import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";

interface Props {
  signIn: (username: string, password: string) => Promise<unknown>;
  /** Whose name stands there beforehand. */
  username?: string;
  /** What may be done instead. */
  instead?: ReactNode;
  children?: ReactNode;
}

/** Name and password, and in plain words why they were not accepted. */
export function SignInForm({ signIn, username, instead, children }: Props) {
  const translate = useTranslate();
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The form beneath a dialog is its parent to React.
    event.stopPropagation();
    const given = new FormData(event.currentTarget);
    setBusy(true);
    setProblem("");
    try {
      await signIn(String(given.get("username")), String(given.get("password")));
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
    <Box component="form" onSubmit={submit} sx={{ display: "flex", flexDirection: "column", gap: 2 }}>
      {children}
      {problem && (
        <Alert severity="error" icon={false}>
          {problem}
        </Alert>
      )}
      <TextField
        name="username"
        label={translate("hub.account.username")}
        autoComplete="username"
        defaultValue={username}
        autoFocus={!username}
        required
      />
      <TextField
        name="password"
        type="password"
        label={translate("hub.account.password_label")}
        autoComplete="current-password"
        autoFocus={!!username}
        required
      />
      <Button type="submit" variant="contained" disabled={busy} sx={{ minHeight: 40 }}>
        {translate("hub.account.signIn")}
      </Button>
      {instead}
    </Box>
  );
}
