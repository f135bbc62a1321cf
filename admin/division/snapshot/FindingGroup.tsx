import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useState } from "react";
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

/** Units of which the same became, folded under their number. */
export function FindingGroup({ group, findings }: { group: Group; findings: Finding[] }) {
  const translate = useTranslate();
  const term = useTerm();
  const [open, setOpen] = useState(false);
  const { Succession } = model.entities;
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
                <TableCell>{term(fieldOf(Succession, "from")?.label)}</TableCell>
                <TableCell>{term(fieldOf(Succession, "to")?.label)}</TableCell>
                <TableCell>{term(fieldOf(Succession, "confidence")?.label)}</TableCell>
                <TableCell>{term(fieldOf(Succession, "evidence")?.label)}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {findings.map((finding) => (
                <TableRow key={`${finding.oldCode} ${finding.newCode}`}>
                  <TableCell>
                    <UnitCell code={finding.oldCode} name={finding.oldName} />
                  </TableCell>
                  <TableCell>
                    <UnitCell code={finding.newCode} name={finding.newName} />
                  </TableCell>
                  <TableCell>
                    {finding.confidence && <ConfidenceTag confidence={finding.confidence} />}
                  </TableCell>
                  <TableCell sx={{ whiteSpace: "normal" }}>{finding.evidence}</TableCell>
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
