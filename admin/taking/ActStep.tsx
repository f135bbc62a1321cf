import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { useTranslate } from "react-admin";
import type { Work } from "./useSending.ts";
import { WorkLine } from "./WorkLine.tsx";

interface Props {
  work: Work | undefined;
  /** Not on another day than today. */
  may: boolean;
  /** There is a table that was not taken in yet. */
  ready: boolean;
  /** What came of the last try; stale where the table or the choices have changed since. */
  tried: "clean" | "refused" | "stale" | undefined;
  /** It was. */
  done: boolean;
  onAct(kind: Work["kind"]): void;
  onCancel(): void;
}

/** Trying, and once that found nothing wrong, importing. */
export function ActStep({ work, may, ready, tried, done, onAct, onCancel }: Props) {
  const translate = useTranslate();
  const clean = tried === "clean";
  const hint = !may
    ? "otherDay"
    : done
      ? "act.done"
      : clean && ready
        ? "act.ready"
        : ready && (tried === "stale" || tried === "refused")
          ? `act.${tried}`
          : "act.hint";
  return (
    // It stays in sight over what was found.
    <Paper
      component="section"
      aria-label={translate("hub.taking.act.title")}
      sx={{
        position: "sticky",
        // The page has a margin above it.
        top: "-20px",
        zIndex: 3,
        display: "flex",
        flexWrap: "wrap",
        alignItems: "center",
        gap: 1.5,
        px: 2,
        py: 1.5,
      }}
    >
      <Button
        variant={clean ? "outlined" : "contained"}
        disabled={!may || !ready || !!work}
        onClick={() => onAct("try")}
      >
        {translate("hub.taking.act.try")}
      </Button>
      <Button
        variant={clean ? "contained" : "outlined"}
        disabled={!may || !ready || !clean || !!work}
        onClick={() => onAct("import")}
      >
        {translate("hub.taking.act.import")}
      </Button>
      {work ? (
        <>
          <WorkLine work={work} />
          <Button onClick={onCancel}>{translate("hub.taking.act.cancel")}</Button>
        </>
      ) : (
        <Box component="span" role="status" sx={{ color: clean ? "success.main" : "text.secondary" }}>
          {translate(`hub.taking.${hint}`)}
        </Box>
      )}
    </Paper>
  );
}
