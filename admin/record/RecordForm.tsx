import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { Form, useTranslate } from "react-admin";
import { useFormState } from "react-hook-form";
import { nextReport } from "../layout/latestReport.ts";
import type { InputModel } from "../schema/modelTypes.ts";
import { FieldInput } from "./FieldInput.tsx";
import { isNumeric } from "./FieldValue.tsx";
import { FormGuard } from "./FormGuard.tsx";
import { FormHead } from "./FormHead.tsx";
import { refusalOf } from "./refusalOf.ts";

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
const none: string[] = [];

/** Numbers stand in the form as text: what was typed stays as it was typed. */
const asTyped = (inputs: InputModel[], record: Record<string, unknown>) => ({
  ...record,
  ...Object.fromEntries(
    inputs
      .filter((input) => isNumeric(input) && typeof record[input.name] === "number")
      .map(({ name }) => [name, String(record[name])]),
  ),
});

/** The form of any entity: all problems at once, each beside its field, and nothing typed is lost. */
export function RecordForm({ inputs, record, save, cancel, bare, children }: Props) {
  const shown = inputs.filter((input) => input.kind !== "other");
  const leave = useRef<(() => void) | undefined>(undefined);
  const [saved, setSaved] = useState(false);
  const [head, setHead] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the inputs of an entity are always the same
  const typed = useMemo(() => asTyped(inputs, record), [record]);
  const submit = async (values: Record<string, unknown>) => {
    setHead(none);
    // “Saved” of what was written before must not stand beside what comes of this.
    nextReport();
    try {
      leave.current = await save(values);
      setSaved(true);
      return undefined;
    } catch (error) {
      const { beside, head: told } = refusalOf(
        error,
        shown.map(({ name }) => name),
      );
      setHead(told);
      return beside;
    }
  };
  return (
    <Form
      record={typed}
      onSubmit={submit}
      resetOptions={keepTyped}
      disableInvalidFormNotification
      // The browser would stop at the first empty field, in its own language.
      noValidate
    >
      <FormHead problems={head} />
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
      <FormGuard saved={saved} leave={leave} />
    </Form>
  );
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
