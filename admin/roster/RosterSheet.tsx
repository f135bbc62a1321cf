import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { readLines } from "../hub/files.ts";
import { Failure } from "../layout/Failure.tsx";
import { OnPaper } from "../layout/OnPaper.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { RosterTable } from "./RosterTable.tsx";
import type { Served } from "./roster.ts";

/** More than these are for a workbook: no page shows them well, and nobody prints them. */
const most = 3000;

interface Props {
  /** As the hub is asked for it. */
  asked: Record<string, string>;
  title: string;
  day: string;
}

/** Who serves, on the page and for the printer. */
export function RosterSheet({ asked, title, day }: Props) {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["roster", asked],
    queryFn: () => readLines<Served>("/export/roster", asked),
    // Each reading leaves a receipt.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (isPending) return <PageSkeleton />;
  const about = translate("hub.roster.about", { day, count: data.length.toLocaleString("en") });
  if (data.length > most)
    return (
      <Paper sx={{ p: 2 }}>
        {about} {translate("hub.roster.many")}
      </Paper>
    );
  return (
    <Paper component="section" aria-label={title} sx={{ p: 2 }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1.5, mb: 1.5 }}>
        <Box role="status" sx={{ flex: 1, color: "text.secondary" }}>
          {about}
        </Box>
        <Button disabled={data.length === 0} onClick={() => window.print()}>
          {translate("hub.roster.print")}
        </Button>
      </Box>
      {data.length > 0 && <RosterTable lines={data} />}
      <OnPaper name="printed-roster" page="size: A4 landscape; margin: 10mm;">
        <h1 style={{ fontSize: 20, textAlign: "center", margin: "0 0 4px" }}>{title}</h1>
        <p style={{ fontSize: 12, textAlign: "right", margin: "0 0 6px" }}>{about}</p>
        <RosterTable lines={data} />
      </OnPaper>
    </Paper>
  );
}
