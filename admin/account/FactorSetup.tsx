import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import CircularProgress from "@mui/material/CircularProgress";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { askStranger } from "../hub/client.ts";
import { QrCode } from "./QrCode.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { StepForm } from "./StepForm.tsx";
import { TypedSecret } from "./TypedSecret.tsx";

interface Begun {
  beginSecondFactor: { secret: string; uri: string };
}

interface Confirmed {
  confirmSecondFactor: { recoveryCodes: string[] };
}

/** From a QR code to a code in return, and the codes for the day the phone is lost. */
export function FactorSetup({ onDone }: { onDone: () => unknown }) {
  const translate = useTranslate();
  const [codes, setCodes] = useState<string[]>();
  const { data, error, refetch } = useQuery({
    queryKey: ["secondFactor"],
    queryFn: () => askStranger<Begun>("mutation { beginSecondFactor { secret uri } }"),
    // A secret is made once, whatever else is asked again beside it, and kept no longer than it is shown.
    staleTime: "static",
    gcTime: 0,
    retry: false,
  });
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (error) {
    return (
      <Alert
        severity="error"
        action={<Button onClick={() => refetch()}>{translate("hub.failure.retry")}</Button>}
      >
        {(error as Error).message}
      </Alert>
    );
  }
  if (!data) return <CircularProgress sx={{ alignSelf: "center" }} />;
  const { secret, uri } = data.beginSecondFactor;
  return (
    <StepForm
      act={translate("hub.account.factorConfirm")}
      send={async ({ code }) => {
        const { confirmSecondFactor } = await askStranger<Confirmed>(
          "mutation ($code: String!) { confirmSecondFactor(code: $code) { recoveryCodes } }",
          { code },
        );
        setCodes(confirmSecondFactor.recoveryCodes);
      }}
    >
      <Typography sx={{ fontWeight: 700 }}>{translate("hub.account.factorTitle")}</Typography>
      <Typography color="text.secondary">{translate("hub.account.factorText")}</Typography>
      <QrCode text={uri} label={translate("hub.account.factorPicture")} />
      <Typography variant="caption" color="text.secondary" sx={{ textAlign: "center" }}>
        {translate("hub.account.factorSecret")}
        <br />
        <TypedSecret secret={secret} />
      </Typography>
      <TextField name="code" label={translate("hub.account.code")} autoComplete="one-time-code" required />
    </StepForm>
  );
}
