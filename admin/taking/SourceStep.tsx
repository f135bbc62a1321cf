import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { Paste } from "./Paste.tsx";
import { Step } from "./Step.tsx";
import type { Source } from "./source.ts";

interface Props {
  /** What the table looks like, and where an empty one is to be had. */
  hint: ReactNode;
  /** A block of lines will do as well as a file. */
  pastes?: boolean;
  source: Source | undefined;
  busy: boolean;
  onChange(source: Source): void;
}

/** The table: a file that is chosen or dropped, or a block from Excel. */
export function SourceStep({ hint, pastes, source, busy, onChange }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    try {
      onChange({ name: file.name, body: new Blob([await file.arrayBuffer()]) });
    } catch {
      notify("hub.taking.table.unreadable", { type: "error", messageArgs: { name: file.name } });
    }
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <Step title={translate("hub.taking.table.title")}>
      <Box sx={{ color: "text.secondary", mb: 1 }}>{hint}</Box>
      <Box
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
        sx={({ palette: { tokens } }) => ({
          display: "flex",
          flexWrap: "wrap",
          alignItems: "center",
          gap: 1.5,
          p: 1.5,
          borderRadius: 2,
          border: `1px dashed ${over ? tokens.teal : tokens.quiet}`,
          background: over ? tokens.tealWash : undefined,
        })}
      >
        <Button disabled={busy} onClick={() => input.current?.click()}>
          {translate(`hub.taking.table.${source ? "again" : "choose"}`)}
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          accept=".xlsx,.xls,.csv,.txt,.tsv"
          onChange={({ target }) => {
            void take(target.files?.[0]);
            // The same file, mended, may be chosen once more.
            target.value = "";
          }}
        />
        <Box component="span" role="status" sx={{ color: source ? "text.primary" : "text.secondary" }}>
          {source ? <Chosen source={source} /> : translate("hub.taking.table.drop")}
        </Box>
      </Box>
      {pastes && <Paste busy={busy} onChange={onChange} />}
    </Step>
  );
}

function Chosen({ source: { name, body, lines } }: { source: Source }) {
  const translate = useTranslate();
  if (lines !== undefined) return translate("hub.taking.table.pasted", { rows: lines.toLocaleString("en") });
  const size = Math.max(1, Math.round(body.size / 1024)).toLocaleString("en");
  return (
    <>
      <b>{translate("hub.taking.table.chosen", { name, size })}</b>{" "}
      <Box component="span" sx={{ fontSize: 12, color: "text.secondary", ml: 1 }}>
        {translate("hub.taking.table.mended")}
      </Box>
    </>
  );
}
