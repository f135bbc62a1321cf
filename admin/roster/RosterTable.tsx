import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { model } from "../schema/model.ts";
import { columns, type RosterColumn, type Served } from "./roster.ts";

/** The table as it stands on the page and on paper. */
export function RosterTable({ lines }: { lines: Served[] }) {
  const translate = useTranslate();
  const term = useTerm();
  const said = (line: Served, { name }: RosterColumn) =>
    name === "sex"
      ? term(model.enums.Sex.values.find((value) => value.name === line.sex)?.label)
      : (line[name] ?? "");
  return (
    <Box
      component="table"
      sx={{
        width: "100%",
        borderCollapse: "collapse",
        tableLayout: "fixed",
        fontSize: 13,
        "& th, & td": {
          border: "1px solid",
          borderColor: "divider",
          px: 0.75,
          py: 0.5,
          textAlign: "left",
          overflowWrap: "anywhere",
        },
        "& th": { fontWeight: 500, background: ({ palette: { tokens } }) => tokens.ground },
        "& tr": { breakInside: "avoid" },
      }}
    >
      <colgroup>
        {columns.map(({ name, width }) => (
          <col key={name} style={{ width: `${width}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ name, label }) => (
            <th key={name}>{label ? term(label) : translate(`hub.roster.${name}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change places
          <tr key={index}>
            {columns.map((column) => (
              <td key={column.name}>{said(line, column)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
