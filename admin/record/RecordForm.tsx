import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { Form, useNotify, useTranslate } from "react-admin";
import { useFormState } from "react-hook-form";
import type { Problem } from "../hub/client.ts";
import type { InputModel } from "../schema/modelTypes.ts";
import { FieldInput } from "./FieldInput.tsx";

interface Props {
  inputs: InputModel[];
  record: Record<string, unknown>;
  /** Throws what the hub refuses; messages land beside their fields. Answers how to leave the form afterwards. */
  save: (values: Record<string, unknown>) => Promise<(() => void) | undefined>;
  cancel: () => void;
  /** Without a card of its own, as in a dialog. */
  bare?: boolean;
  /** What is filled in below the fields in a way of its own. */
  children?: ReactNode;
}

// One and the same object: react-admin resets the form whenever it meets another.
const keepTyped = { keepDirtyValues: true };

/** The form of any entity: all problems at once, each beside its field, and nothing typed is lost. */
export function RecordForm({ inputs, record, save, cancel, bare, children }: Props) {
  const notify = useNotify();
  const shown = inputs.filter((input) => input.kind !== "other" && !(input.list && input.type === "ID"));
  const leave = useRef<(() => void) | undefined>(undefined);
  const submit = async (values: Record<string, unknown>) => {
    try {
      leave.current = await save(values);
      return undefined;
    } catch (error) {
      const { body, message } = error as { body?: Problem; message: string };
      const beside = body?.errors ?? {};
      const homeless = Object.keys(beside).some((name) => !shown.some((input) => input.name === name));
      if (Object.keys(beside).length === 0 || homeless)
        notify(message, { type: "error", autoHideDuration: 8000 });
      return Object.keys(beside).length ? beside : undefined;
    }
  };
  return (
    <Form
      record={record}
      onSubmit={submit}
      warnWhenUnsavedChanges
      resetOptions={keepTyped}
      // The browser would stop at the first empty field, in its own language.
      noValidate
    >
      <Paper sx={{ p: bare ? 0 : 2.5, pt: bare ? 1 : 2.5, maxWidth: 920, border: bare ? "none" : undefined }}>
        <Box
          sx={{
            display: "grid",
            gridTemplateColumns: "repeat(auto-fill, minmax(320px, 1fr))",
            columnGap: 2.5,
            rowGap: 2,
          }}
        >
          {shown.map((input) => (
            <FieldInput key={input.name} input={input} />
          ))}
        </Box>
      </Paper>
      {children}
      <FormButtons cancel={cancel} bare={bare} />
      <Leave leave={leave} />
    </Form>
  );
}

/** Leaves once the form knows itself saved; a moment earlier it would warn of unsaved changes. */
function Leave({ leave }: { leave: RefObject<(() => void) | undefined> }) {
  const { isSubmitSuccessful, submitCount } = useFormState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each further submission leaves anew
  useEffect(() => {
    if (isSubmitSuccessful) leave.current?.();
  }, [isSubmitSuccessful, submitCount, leave]);
  return null;
}

function FormButtons({ cancel, bare }: { cancel: () => void; bare?: boolean }) {
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  return (
    <Box
      sx={{
        position: "sticky",
        bottom: 0,
        display: "flex",
        gap: 1,
        py: 1.5,
        maxWidth: 920,
        bgcolor: bare ? "background.paper" : "background.default",
        zIndex: 2,
      }}
    >
      <Button type="submit" variant="contained" disabled={isSubmitting}>
        {translate("hub.record.save")}
      </Button>
      <Button onClick={cancel}>{translate("hub.record.cancel")}</Button>
    </Box>
  );
}
