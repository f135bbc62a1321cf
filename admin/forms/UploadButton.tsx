import Button from "@mui/material/Button";
import { useRef, useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { sendForm } from "./officeForm.ts";

interface Props {
  text: string;
  /** The form whose file is replaced; a new one where absent. */
  form?: string;
  onTaken(taken: Awaited<ReturnType<typeof sendForm>>): void;
  onRefused(reason: string): void;
}

/** Chooses a form and hands it to the hub. */
export function UploadButton({ text, form, onTaken, onRefused }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      const taken = await sendForm(file, form);
      const { places, unbound } = taken;
      notify(unbound.length > 0 ? "hub.forms.takenOpen" : "hub.forms.taken", {
        type: unbound.length > 0 ? "warning" : "success",
        messageArgs: { places, open: unbound.length },
      });
      onTaken(taken);
    } catch (error) {
      onRefused((error as Error).message);
    }
    setBusy(false);
  };
  return (
    <>
      <Button variant={form ? undefined : "contained"} disabled={busy} onClick={() => input.current?.click()}>
        {busy ? translate("hub.forms.busy") : text}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".xlsx,.docx"
        aria-label={text}
        onChange={({ target }) => {
          void take(target.files?.[0]);
          // The same file, mended, may be chosen once more.
          target.value = "";
        }}
      />
    </>
  );
}
