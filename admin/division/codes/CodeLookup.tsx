import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useDay } from "../../hub/day.ts";
import { type Mention, resolve } from "../../hub/resolve.ts";
import { Failure } from "../../layout/Failure.tsx";
import { copyText } from "../../playground/copyText.ts";
import { csv } from "../../playground/csv.ts";
import { download } from "../../playground/download.ts";
import { codeFace } from "../../theme.ts";
import { DayField } from "./DayField.tsx";
import { LookupTable } from "./LookupTable.tsx";
import { lookupRows } from "./lookupRows.ts";
import { mentionsOf } from "./mentionsOf.ts";
import { useLookupColumns } from "./useLookupColumns.ts";

/** A column of old codes or names, pasted, and the units of another day beside it. */
export function CodeLookup() {
  const translate = useTranslate();
  const notify = useNotify();
  const day = useDay();
  const [pasted, setPasted] = useState("");
  const [on, setOn] = useState("");
  const [to, setTo] = useState(day ?? "");
  const columns = useLookupColumns();
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: (mentions: Mention[]) => resolve(mentions, to || undefined),
  });
  const mentions = mentionsOf(pasted, on);
  const rows = lookupRows(data ?? []);
  const lines = () => [
    columns.map(({ label }) => label),
    ...rows.map((row) => columns.map(({ read }) => read(row))),
  ];
  const copy = async () => {
    const copied = await copyText(
      lines()
        .map((line) => line.join("\t"))
        .join("\n"),
    );
    notify(translate(`hub.codes.${copied ? "copied" : "notCopied"}`), { type: copied ? "success" : "error" });
  };
  const found = (data ?? []).filter(({ matches }) => matches.length > 0).length;
  return (
    <Paper
      sx={{
        display: "grid",
        gridTemplateColumns: "280px minmax(0, 1fr)",
        height: "calc(100vh - 260px)",
        minHeight: 420,
        overflow: "hidden",
      }}
    >
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          mutate(mentions);
        }}
        sx={{
          p: 2,
          display: "flex",
          flexDirection: "column",
          gap: 1.5,
          borderRight: 1,
          borderColor: "divider",
          minHeight: 0,
        }}
      >
        <TextField
          multiline
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
          label={translate("hub.codes.paste")}
          placeholder={translate("hub.codes.example")}
          helperText={translate("hub.codes.pasteHint")}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{
            flex: 1,
            minHeight: 0,
            "& .MuiInputBase-root": { flex: 1, minHeight: 0, alignItems: "flex-start" },
            "& textarea": { height: "100% !important", overflow: "auto !important", fontFamily: codeFace },
          }}
        />
        <DayField label={translate("hub.codes.on")} value={on} onChange={setOn} />
        <DayField label={translate("hub.codes.to")} value={to} onChange={setTo} />
        <Button type="submit" variant="contained" disabled={mentions.length === 0 || isPending}>
          {isPending
            ? translate("hub.plan.busy")
            : translate("hub.codes.look", { smart_count: mentions.length })}
        </Button>
      </Box>
      <Box sx={{ display: "flex", flexDirection: "column", minWidth: 0, minHeight: 0 }}>
        {error && (
          <Box sx={{ px: 2 }}>
            <Failure error={error} />
          </Box>
        )}
        {!data && !error && (
          <Typography color="text.secondary" sx={{ p: 2 }}>
            {translate("hub.codes.start")}
          </Typography>
        )}
        {data && (
          <>
            <Box sx={{ display: "flex", alignItems: "center", gap: 1, px: 1.25, py: 1 }}>
              <Box role="status" sx={{ flex: 1 }}>
                {translate("hub.codes.summary", {
                  total: data.length.toLocaleString("en"),
                  found: found.toLocaleString("en"),
                  open: (data.length - found).toLocaleString("en"),
                })}
              </Box>
              <Button onClick={copy}>{translate("hub.codes.copy")}</Button>
              <Button
                onClick={() =>
                  download(
                    csv(lines()),
                    `${translate("hub.page.codes")}${to && ` ${to}`}.csv`,
                    "text/csv;charset=utf-8",
                  )
                }
              >
                {translate("hub.codes.csv")}
              </Button>
            </Box>
            <LookupTable rows={rows} columns={columns} />
          </>
        )}
      </Box>
    </Paper>
  );
}
