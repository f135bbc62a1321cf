import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { StepForm } from "./StepForm.tsx";

interface Props {
  username: string;
  /** The password was right, and a code is wanted as well. */
  wantsCode: boolean;
  enter: (entered: Record<string, string>) => Promise<unknown>;
  startOver: () => void;
  instead?: ReactNode;
  children?: ReactNode;
}

/** Who one is, and the proof of it. */
export function PasswordStep({ username, wantsCode, enter, startOver, instead, children }: Props) {
  const translate = useTranslate();
  return (
    <StepForm key={String(wantsCode)} act={translate("hub.account.signIn")} send={enter}>
      {wantsCode ? (
        <>
          <Typography color="text.secondary">{translate("hub.account.codeText")}</Typography>
          <TextField
            name="code"
            label={translate("hub.account.code")}
            autoComplete="one-time-code"
            autoFocus
            required
          />
          <Button variant="text" onClick={startOver} sx={{ order: 1 }}>
            {translate("hub.account.startOver")}
          </Button>
        </>
      ) : (
        <>
          {children}
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
          {instead && <div style={{ order: 1 }}>{instead}</div>}
        </>
      )}
    </StepForm>
  );
}
