import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { Tag } from "../layout/Tag.tsx";
import { useFormatValue } from "../record/FieldValue.tsx";
import { codeFace } from "../theme.ts";
import { levelEntity } from "./levelEntity.ts";
import type { Preview } from "./planPreview.ts";

const number = (value: number) => value.toLocaleString("en");

/** Units of each level before and after, and how many records are written. */
export function PlanFigures({ preview }: { preview: Preview }) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  return (
    <>
      <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 5, rowGap: 1 }}>
        {preview.counts
          .filter(({ before, after }) => before > 1 || before !== after)
          .map(({ level, before, after }) => (
            <Box key={level}>
              <Box sx={{ fontSize: 12, color: "text.secondary" }}>{term(levelEntity(level)?.label)}</Box>
              <Box sx={{ display: "flex", alignItems: "baseline", gap: 1 }}>
                <Box component="span" sx={{ fontSize: 22, fontWeight: 700 }}>
                  {number(before)} → {number(after)}
                </Box>
                <Box
                  component="span"
                  sx={{ fontSize: 12, color: before === after ? "text.secondary" : "error.main" }}
                >
                  {difference(before, after) || translate("hub.dashboard.unchanged")}
                </Box>
              </Box>
            </Box>
          ))}
      </Box>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.75, mt: 1.5 }}>
        {preview.kinds.map(({ level, kind, before, after }) => (
          <Tag key={`${level} ${kind}`} tone="quiet">
            {format({ type: "DivisionKind", kind: "enum" }, kind)} {difference(before, after)}
          </Tag>
        ))}
        {preview.changes.map(({ type, action, count }) => (
          <Tag key={`${type} ${action}`} tone={action === "DELETED" ? "red" : "quiet"}>
            {format({ type: "String", kind: "scalar", look: "entity" }, type)}{" "}
            {translate(`hub.plan.action.${action}`)} {number(count)}
          </Tag>
        ))}
      </Box>
      {preview.hash && (
        <Box sx={{ mt: 1.5, fontSize: 12, color: "text.secondary" }}>
          {translate("hub.plan.hash")}{" "}
          <Box component="span" sx={{ fontFamily: codeFace }}>
            {preview.hash.slice(0, 4)}…{preview.hash.slice(-4)}
          </Box>
          {" · "}
          {translate("hub.plan.same")}
        </Box>
      )}
    </>
  );
}

const difference = (before: number, after: number): string =>
  after > before ? `+${number(after - before)}` : after < before ? `−${number(before - after)}` : "";
