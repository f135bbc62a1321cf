import Box from "@mui/material/Box";
import type { ReactNode } from "react";

/** The heading of a section of the rail. */
export function RailHeading({ children }: { children: ReactNode }) {
  return (
    <Box
      component="h2"
      sx={{ fontSize: 12, fontWeight: 400, color: "text.secondary", m: 0, px: 1.25, pt: 1.25, pb: 0.5 }}
    >
      {children}
    </Box>
  );
}
