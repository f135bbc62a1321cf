import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { Tag, type Tone } from "../../layout/Tag.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import { codeFace } from "../../theme.ts";
import { ConfidenceTag } from "../lineage/ConfidenceTag.tsx";
import type { Group } from "./groupsOf.ts";
import type { Finding } from "./useImport.ts";

/** What waits for a person is told by its colour too. */
const tones: Partial<Record<Group, Tone>> = { unknown: "red", doubtful: "amber" };

type Column = "from" | "to" | "confidence" | "evidence";

/** Named as those of the lineage table; one that is empty throughout is left out. */
const columns: Record<Column, (finding: Finding) => ReactNode> = {
  from: ({ oldCode, oldName }) => oldCode && <UnitCell code={oldCode} name={oldName} />,
  to: ({ newCode, newName }) => newCode && <UnitCell code={newCode} name={newName} />,
  confidence: ({ confidence }) => confidence && <ConfidenceTag confidence={confidence} />,
  evidence: ({ evidence }) => evidence,
};

/** Units of which the same became, folded under their number. */
export function FindingGroup({ group, findings }: { group: Group; findings: Finding[] }) {
  const translate = useTranslate();
  const term = useTerm();
  const [open, setOpen] = useState(false);
  const shown = (Object.keys(columns) as Column[]).filter((column) => findings.some(columns[column]));
  return (
    <Box
      component="details"
      // A closed group is not drawn: hundreds of units may be in it.
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
      sx={{ borderTop: 1, borderColor: "divider" }}
    >
      <Box component="summary" sx={{ px: 2, py: 1, cursor: "pointer" }}>
        <Tag tone={tones[group] ?? "teal"}>
          {translate(`hub.snapshot.group.${group}`)} {findings.length.toLocaleString("en")}
        </Tag>{" "}
        <Box component="span" sx={{ fontSize: 12, color: "text.secondary" }}>
          {translate(`hub.snapshot.about.${group}`)}
        </Box>
      </Box>
      {open && (
        <TableContainer tabIndex={0} sx={{ maxHeight: 360 }}>
          <Table size="small" stickyHeader>
            <TableHead>
              <TableRow>
                {shown.map((column) => (
                  <TableCell key={column}>
                    {term(fieldOf(model.entities.Succession, column)?.label)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {findings.map((finding) => (
                <TableRow key={`${finding.oldCode} ${finding.newCode}`}>
                  {shown.map((column) => (
                    <TableCell key={column} sx={{ whiteSpace: column === "evidence" ? "normal" : undefined }}>
                      {columns[column](finding)}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Box>
  );
}

function UnitCell({ code, name }: { code: string | null; name: string | null }) {
  return (
    <>
      {name}{" "}
      <Box component="span" sx={{ fontFamily: codeFace, fontSize: 13, color: "text.secondary" }}>
        {code}
      </Box>
    </>
  );
}
