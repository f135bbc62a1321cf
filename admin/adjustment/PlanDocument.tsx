import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import Paper from "@mui/material/Paper";
import { useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, useState } from "react";
import { HttpError, useNotify, useTranslate } from "react-admin";
import { sendFile } from "../hub/files.ts";
import { codeFace } from "../theme.ts";
import type { PlanRecord } from "./planPreview.ts";

/** The scanned approval of a plan: taken in, shown with its hash, opened. */
export function PlanDocument({ record, editable }: { record: PlanRecord; editable: boolean }) {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const address = `/documents/${record.id}`;
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = "";
    if (!file) return;
    setBusy(true);
    try {
      await sendFile(`${address}?name=${encodeURIComponent(file.name)}`, file);
      notify("hub.plan.document.taken", { type: "success" });
    } catch (error) {
      const told = error instanceof HttpError ? error.message : "hub.plan.document.failed";
      notify(told, { type: "error" });
    }
    await queryClient.invalidateQueries();
    setBusy(false);
  };
  if (!record.documentFile && !editable) return null;
  return (
    <Paper
      component="section"
      aria-label={translate("hub.plan.document.title")}
      sx={{ px: 2, py: 1.25, display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}
    >
      <Box component="h2" sx={{ m: 0, fontSize: 16 }}>
        {translate("hub.plan.document.title")}
      </Box>
      {record.documentFile ? (
        <>
          <Link href={address} download>
            {record.documentFile}
          </Link>
          <Box component="span" sx={{ fontSize: 12, color: "text.secondary" }}>
            SHA-256{" "}
            <Box component="span" sx={{ fontFamily: codeFace }}>
              {record.documentHash?.slice(0, 16)}…
            </Box>
          </Box>
        </>
      ) : (
        <Box component="span" sx={{ color: "text.secondary" }}>
          {translate("hub.plan.document.none")}
        </Box>
      )}
      <Box sx={{ flex: 1 }} />
      {editable && (
        <Button component="label" disabled={busy}>
          {translate(record.documentFile ? "hub.plan.document.replace" : "hub.plan.document.choose")}
          <input type="file" hidden accept=".pdf,.png,.jpg,.jpeg,.docx,.txt" onChange={take} />
        </Button>
      )}
    </Paper>
  );
}
