import Box from "@mui/material/Box";
import { useTheme } from "@mui/material/styles";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useLocale } from "../../i18n/locale.ts";
import { LinkWords } from "./LinkWords.tsx";
import { boxWidth, layOut } from "./layOut.ts";
import { UnitBox } from "./UnitBox.tsx";
import type { Lineage } from "./useLineage.ts";

/** Room for 并入 2020-06-30 推断, and for as much in English. */
const wordsWidth = { zh: 164, en: 208 };

/** Where a unit came from and what became of it, from left to right in time. */
export function LineageGraph({ lineage }: { lineage: Lineage }) {
  const translate = useTranslate();
  const { tokens } = useTheme().palette;
  const [lit, setLit] = useState<string>();
  const locale = useLocale();
  const frame = useRef<HTMLDivElement>(null);
  const { boxes, curves, columns, width, height } = useMemo(
    () => layOut(lineage, wordsWidth[locale]),
    [lineage, locale],
  );
  const self = boxes.find(({ unit }) => unit.id === lineage.unit.id);
  // A graph that is larger than its frame begins at the unit itself.
  useEffect(() => {
    const element = frame.current;
    if (!element || !self) return;
    element.scrollLeft = self.left + boxWidth / 2 - element.clientWidth / 2;
    element.scrollTop = self.top - element.clientHeight / 2;
  }, [self]);
  const colourOf = (confidence: string) => (confidence === "DOUBTFUL" ? tokens.amber : tokens.quiet);
  return (
    <Box
      ref={frame}
      // Larger than its frame, it is scrolled by the keyboard too.
      tabIndex={0}
      role="group"
      aria-label={translate("hub.lineage.graph")}
      sx={{ overflow: "auto", maxHeight: 460, outlineOffset: -2 }}
    >
      <Box sx={{ position: "relative", width, height, mx: "auto" }}>
        <svg width={width} height={height} aria-hidden="true" style={{ position: "absolute", inset: 0 }}>
          <title>{translate("hub.lineage.graph")}</title>
          <defs>
            {[tokens.quiet, tokens.amber, tokens.teal].map((colour) => (
              <marker
                key={colour}
                id={`tip-${colour.slice(1)}`}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="8"
                markerHeight="8"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path d="M 0 0 L 8 4 L 0 8 z" fill={colour} />
              </marker>
            ))}
          </defs>
          {curves.map(({ link, path }) => {
            const colour = lit === link.id ? tokens.teal : colourOf(link.confidence);
            return (
              <path
                key={link.id}
                d={path}
                fill="none"
                stroke={colour}
                strokeWidth={lit === link.id ? 2 : 1.25}
                strokeDasharray={link.confidence === "DOUBTFUL" ? "5 4" : undefined}
                markerEnd={`url(#tip-${colour.slice(1)})`}
              />
            );
          })}
        </svg>
        {columns.map(({ distance, left }) => (
          <Box
            key={distance}
            sx={{
              position: "absolute",
              left,
              top: 6,
              width: boxWidth,
              textAlign: "center",
              fontSize: 12,
              color: "text.secondary",
            }}
          >
            {translate(`hub.lineage.${distance < 0 ? "before" : distance > 0 ? "after" : "self"}`)}
          </Box>
        ))}
        {curves.map(({ link, words }) => (
          <LinkWords key={link.id} link={link} place={words} onLight={setLit} />
        ))}
        {boxes.map((box) => (
          <UnitBox key={box.unit.id} box={box} self={box === self} />
        ))}
      </Box>
    </Box>
  );
}
