import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Taken } from "../../taking/answer.ts";
import { Step } from "../../taking/Step.tsx";
import { FirstPasswords } from "./FirstPasswords.tsx";

/** First passwords of the accounts that a table made. */
export function PasswordsOfTable({ taken: { firstPasswords = [] } }: { taken: Taken }) {
  const translate = useTranslate();
  const [kept, setKept] = useState(false);
  if (firstPasswords.length === 0) return null;
  return (
    <Step title={translate("hub.passwords.title")}>
      {kept ? (
        translate("hub.passwords.gone")
      ) : (
        <FirstPasswords given={firstPasswords} onKept={() => setKept(true)} />
      )}
    </Step>
  );
}
