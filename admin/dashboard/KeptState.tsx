import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { useRights } from "../account/useRights.ts";
import { useFormatValue } from "../record/FieldValue.tsx";

/** What `/readyz` tells. */
interface State {
  writing: boolean;
  why?: string;
  backup?: { latest: { madeAt: string; bytes: number } | null; failedAt?: string; why?: string };
  copy?: { upTo: string | null; why?: string };
}

interface Line {
  text: string;
  amiss?: boolean;
}

/** Milliseconds after which it is asked again. */
const fresh = 60_000;

/** Whether what is entered is kept, and what is left if the machine is lost; for who may do something about it. */
export function KeptState() {
  const translate = useTranslate();
  const format = useFormatValue();
  const concerned = useRights().may("ACCOUNTS");
  const { data } = useQuery({
    queryKey: ["readyz"],
    enabled: concerned,
    refetchInterval: fresh,
    queryFn: async (): Promise<State> => (await fetch("/readyz")).json(),
  });
  if (!data) return null;
  const at = (instant: string): string => String(format({ type: "DateTime", kind: "scalar" }, instant));
  const say = (key: string, words = {}): string => translate(`hub.dashboard.state.${key}`, words);
  const lines = linesOf(data, say, at);
  return (
    <Paper sx={{ p: 2 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {say("title")}
      </Typography>
      {lines.map(({ text, amiss }) => (
        <Box
          key={text}
          role={amiss ? "alert" : undefined}
          sx={({ palette: { tokens } }) => ({ py: 0.5, fontSize: 13, ...(amiss && { color: tokens.amber }) })}
        >
          {text}
        </Box>
      ))}
    </Paper>
  );
}

function linesOf(
  { writing, why, backup, copy }: State,
  say: (key: string, words?: object) => string,
  at: (instant: string) => string,
): Line[] {
  const lines: Line[] = [
    writing ? { text: say("writing") } : { text: say("notWriting", { why }), amiss: true },
  ];
  if (backup?.latest) {
    const size = (backup.latest.bytes / 1e6).toFixed(1);
    lines.push({ text: say("backup", { at: at(backup.latest.madeAt), size }) });
  } else if (backup) lines.push({ text: say("noBackup"), amiss: true });
  if (backup?.failedAt)
    lines.push({ text: say("failed", { at: at(backup.failedAt), why: backup.why }), amiss: true });
  if (copy?.why) lines.push({ text: say("noCopy", { why: copy.why }), amiss: true });
  else if (copy?.upTo) lines.push({ text: say("copy", { at: at(copy.upTo) }) });
  return lines;
}
