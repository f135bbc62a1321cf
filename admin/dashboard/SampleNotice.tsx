import Paper from "@mui/material/Paper";
import { useTranslate } from "react-admin";
import { useHub } from "../hub/useHub.ts";
import { model } from "../schema/model.ts";

const marked = ["Person", "Group", "Grid"]
  .map((name) => model.entities[name])
  .filter((entity) => entity?.where.includes("isSample"));

const document = `query ($asOf: Date) { ${marked
  .map((entity) => `${entity.list}(where: { isSample: { eq: true } }, asOf: $asOf) { totalCount }`)
  .join(" ")} }`;

/** Says that part of the data is made up, for as long as that is so. */
export function SampleNotice() {
  const translate = useTranslate();
  const { data } = useHub<Record<string, { totalCount: number }>>(
    document,
    {},
    { enabled: marked.length > 0 },
  );
  if (!Object.values(data ?? {}).some(({ totalCount }) => totalCount > 0)) return null;
  return (
    <Paper
      role="note"
      sx={({ palette: { tokens } }) => ({
        px: 2,
        py: 1.25,
        background: tokens.amberWash,
        borderColor: tokens.amberLine,
        color: tokens.amber,
      })}
    >
      {translate("hub.dashboard.sample")}
    </Paper>
  );
}
