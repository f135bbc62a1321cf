import Box from "@mui/material/Box";
import { useTheme } from "@mui/material/styles";
import { useTranslate } from "react-admin";
import { codeFace } from "../../theme.ts";
import type { Bundle, End } from "../bundles.ts";

interface Props {
  bundle: Bundle;
  /** In lines as of a table, for the many units below. */
  dense?: boolean;
}

/** Units before on the left, after on the right, and where each went. What ends is red, what lives on teal. */
export function BundlePicture({ bundle, dense }: Props) {
  const { tokens } = useTheme().palette;
  const step = dense ? 30 : 54;
  const gap = dense ? 4 : 8;
  const rows = Math.max(bundle.old.length, bundle.after.length);
  const height = rows * step - gap;
  const left = spread(bundle.old.length, rows);
  const right = spread(bundle.after.length, rows);
  const middle = (place: number) => place * step + (step - gap) / 2;
  return (
    <Box
      sx={{
        display: "grid",
        gridTemplateColumns: "minmax(0, 1fr) minmax(60px, 0.6fr) minmax(0, 1fr)",
        height,
      }}
    >
      <Side
        ends={bundle.old}
        places={left}
        step={step}
        gap={gap}
        dense={dense}
        lone={(at) => !bundle.ties.some((tie) => tie.from === at)}
      />
      <svg
        aria-hidden="true"
        width="100%"
        height={height}
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        style={{ display: "block" }}
      >
        <g opacity={0.4}>
          {bundle.ties.map(({ from, to, part, ends }) => {
            const [y, z] = [middle(left[from]), middle(right[to])];
            return (
              <path
                key={`${from} ${to} ${part}`}
                d={`M 0 ${y} C 50 ${y}, 50 ${z}, 100 ${z}`}
                fill="none"
                stroke={ends ? tokens.red : tokens.teal}
                strokeWidth={dense ? 5 : 12}
                strokeDasharray={part ? "6 5" : undefined}
                vectorEffect="non-scaling-stroke"
              />
            );
          })}
        </g>
      </svg>
      <Side ends={bundle.after} places={right} step={step} gap={gap} dense={dense} />
    </Box>
  );
}

/** Fewer units stand in the middle of the side that has more. */
const spread = (count: number, rows: number): number[] =>
  Array.from({ length: count }, (_, index) => ((index + 0.5) * rows) / count - 0.5);

interface SideProps {
  ends: End[];
  places: number[];
  step: number;
  gap: number;
  dense?: boolean;
  lone?: (at: number) => boolean;
}

function Side({ ends, places, step, gap, dense, lone }: SideProps) {
  const translate = useTranslate();
  return (
    <Box component="ul" sx={{ position: "relative", m: 0, p: 0, listStyle: "none" }}>
      {ends.map((end, index) => {
        const word = lone?.(index) ? "unknown" : end.fate;
        return (
          <Box
            component="li"
            key={end.code + end.name}
            title={`${end.name} ${end.code}`}
            sx={({ palette: { tokens } }) => ({
              position: "absolute",
              top: places[index] * step,
              left: 0,
              right: 0,
              height: step - gap,
              px: 1.25,
              display: "flex",
              flexDirection: dense ? "row" : "column",
              alignItems: dense ? "center" : "stretch",
              justifyContent: dense ? "flex-start" : "center",
              columnGap: 1,
              overflow: "hidden",
              whiteSpace: "nowrap",
              border: `1px solid ${tokens.line}`,
              borderLeft: `4px solid ${end.fate === "ends" ? tokens.red : tokens.teal}`,
              borderRadius: "8px",
              background: end.fate === "new" ? tokens.tealWash : tokens.card,
              lineHeight: 1.35,
            })}
          >
            <Box
              component="b"
              sx={{ fontWeight: dense ? 500 : 600, overflow: "hidden", textOverflow: "ellipsis" }}
            >
              {end.name}
            </Box>
            <Box component="span" sx={{ fontSize: 12, color: "text.secondary", display: "flex", gap: 1 }}>
              <span style={{ fontFamily: codeFace }}>{end.code}</span>
              {(word !== "lives" || !dense) && (
                <Box
                  component="span"
                  sx={{ color: word === "ends" || word === "unknown" ? "error.main" : "primary.main" }}
                >
                  {translate(`hub.plan.fate.${word}`)}
                </Box>
              )}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
