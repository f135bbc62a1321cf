import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useEffect, useState } from "react";

/** The outline of a page while it loads; appears only when loading takes long enough to be noticed. */
export function PageSkeleton({ rows = 8 }: { rows?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 200);
    return () => window.clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <Box aria-busy="true" sx={{ display: "flex", flexDirection: "column", gap: 1 }}>
      <Skeleton variant="rounded" width={280} height={30} />
      <Skeleton variant="rounded" height={96} />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike
        <Skeleton key={row} variant="rounded" height={28} />
      ))}
    </Box>
  );
}
