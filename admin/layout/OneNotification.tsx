import Snackbar from "@mui/material/Snackbar";
import { isValidElement, useState } from "react";
import { CloseNotificationContext, type NotificationPayload, useTranslate } from "react-admin";

interface Props extends NotificationPayload {
  onGone: () => void;
}

/** One thing that is said, for as long as it asks for. */
export function OneNotification({ message, type, notificationOptions, onGone }: Props) {
  const translate = useTranslate();
  const [open, setOpen] = useState(true);
  const { autoHideDuration = 4000, messageArgs, multiLine, undoable, ...options } = notificationOptions ?? {};
  return (
    <CloseNotificationContext.Provider value={() => setOpen(false)}>
      <Snackbar
        open={open}
        onClose={() => setOpen(false)}
        autoHideDuration={autoHideDuration}
        // What fades away can no longer be read, and still stands in the way.
        transitionDuration={{ exit: 0 }}
        message={typeof message === "string" && translate(message, messageArgs)}
        sx={{ position: "static", transform: "none", pointerEvents: "auto" }}
        slotProps={{
          transition: { onExited: onGone },
          content: {
            sx: ({ palette }) => ({
              ...(type !== "info" && {
                backgroundColor: palette[type].main,
                color: palette[type].contrastText,
              }),
              whiteSpace: "pre-wrap",
            }),
          },
        }}
        {...options}
      >
        {isValidElement(message) ? <div>{message}</div> : undefined}
      </Snackbar>
    </CloseNotificationContext.Provider>
  );
}
