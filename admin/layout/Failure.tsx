import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { type HttpError, useTranslate } from "react-admin";
import type { Problem } from "../hub/client.ts";

/** Says in plain words why something did not load, and what to do next. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const translate = useTranslate();
  const { status, message, body } = (error ?? {}) as Partial<HttpError> & { body?: Problem };
  const known =
    status === undefined && message !== "ra.notification.item_doesnt_exist"
      ? translate("hub.failure.network")
      : status === 403
        ? translate("hub.failure.forbidden")
        : status === 404 || message === "ra.notification.item_doesnt_exist"
          ? translate("hub.failure.notFound")
          : undefined;
  const details = body?.details as { requestId?: string } | undefined;
  return (
    <Paper role="alert" sx={{ p: 3, my: 2, maxWidth: 640 }}>
      <Typography variant="h2" gutterBottom>
        {translate("hub.failure.title")}
      </Typography>
      {known && <Typography gutterBottom>{known}</Typography>}
      {(status !== undefined || !known) && message && message !== "ra.notification.item_doesnt_exist" && (
        <Typography color="text.secondary" gutterBottom>
          {message}
        </Typography>
      )}
      {(details?.requestId || body?.code) && (
        <Typography variant="caption" component="p" color="text.secondary" gutterBottom>
          {translate("hub.failure.code", { code: details?.requestId ?? body?.code })}
        </Typography>
      )}
      {retry && (
        <Button onClick={retry} sx={{ mt: 1 }}>
          {translate("hub.failure.retry")}
        </Button>
      )}
    </Paper>
  );
}
