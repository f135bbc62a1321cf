import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Source } from "./source.ts";

interface Props {
  busy: boolean;
  onChange(source: Source): void;
}

/** A block from Excel in the place of a file. */
export function Paste({ busy, onChange }: Props) {
  const translate = useTranslate();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const use = () => {
    const lines = text.split(/\r?\n/).filter((line) => line.trim()).length;
    onChange({ name: translate("hub.taking.table.pastedFile"), body: new Blob([text]), lines });
    setOpen(false);
  };
  return (
    <Box
      component="details"
      open={open}
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
      sx={{ mt: 1 }}
    >
      <Box component="summary" sx={{ cursor: "pointer", color: "text.secondary" }}>
        {translate("hub.taking.table.paste")}
      </Box>
      <TextField
        fullWidth
        multiline
        minRows={4}
        maxRows={10}
        value={text}
        onChange={({ target }) => setText(target.value)}
        slotProps={{ htmlInput: { "aria-label": translate("hub.taking.table.paste"), wrap: "off" } }}
        sx={{ my: 1 }}
      />
      <Button disabled={!text.trim() || busy} onClick={use}>
        {translate("hub.taking.table.usePasted")}
      </Button>
    </Box>
  );
}
