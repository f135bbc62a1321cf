import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Step } from "./Step.tsx";
import type { Work } from "./useTaking.ts";
import { WorkLine } from "./WorkLine.tsx";

interface Props {
  work: Work | undefined;
  /** Not on another day than today. */
  may: boolean;
  /** There is a table that was not taken in yet. */
  ready: boolean;
  /** What came of the last try; stale where the table or the choices have changed since. */
  tried: "clean" | "refused" | "stale" | undefined;
  onAct(kind: Work["kind"]): void;
  onCancel(): void;
}

/** Trying, and once that found nothing wrong, importing. */
export function ActStep({ work, may, ready, tried, onAct, onCancel }: Props) {
  const translate = useTranslate();
  const clean = tried === "clean";
  const hint = !may
    ? "otherDay"
    : clean && ready
      ? "act.ready"
      : tried === "stale" && ready
        ? "act.changed"
        : "act.hint";
  return (
    <Step title={translate("hub.taking.act.title")}>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}>
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
      </Box>
    </Step>
  );
}
