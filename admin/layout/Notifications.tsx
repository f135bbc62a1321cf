import Box from "@mui/material/Box";
import { useEffect, useState } from "react";
import { type NotificationPayload, useNotificationContext } from "react-admin";
import { OneNotification } from "./OneNotification.tsx";

interface Shown extends NotificationPayload {
  number: number;
}

/** What there is to say, all at once: “saved” does not wait until what else is said of it has been read. */
export function Notifications() {
  const { notifications, takeNotification } = useNotificationContext();
  const [shown, setShown] = useState<Shown[]>([]);
  useEffect(() => {
    if (notifications.length === 0) return;
    const next = takeNotification();
    if (next) setShown((list) => [...list, { ...next, number: (list.at(-1)?.number ?? 0) + 1 }]);
  }, [notifications, takeNotification]);
  return (
    <Box
      sx={{
        position: "fixed",
        bottom: 24,
        left: 0,
        right: 0,
        zIndex: "snackbar",
        display: "flex",
        flexDirection: "column",
        alignItems: "center",
        gap: 1,
        pointerEvents: "none",
      }}
    >
      {shown.map(({ number, ...each }) => (
        <OneNotification
          key={number}
          {...each}
          onGone={() => setShown((list) => list.filter((other) => other.number !== number))}
        />
      ))}
    </Box>
  );
}
