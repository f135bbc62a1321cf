import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { RecordLink } from "../../record/RecordLink.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import { ConfidenceTag } from "./ConfidenceTag.tsx";
import type { LineageLink } from "./useLineage.ts";

const columns = ["startOn", "from", "relation", "to", "confidence", "evidence", "plan"];
/** So many rows are shown at once; more are folded. */
const few = 8;

/** The links of the graph in words, with what each rests on. */
export function LineageTable({ links }: { links: LineageLink[] }) {
  const translate = useTranslate();
  const term = useTerm();
  const { Division, Succession } = model.entities;
  return (
    <Box component="details" open={links.length <= few} sx={{ borderTop: 1, borderColor: "divider" }}>
      <Box component="summary" sx={{ px: 2, py: 1, cursor: "pointer", color: "text.secondary" }}>
        {translate("hub.lineage.table", { smart_count: links.length })}
      </Box>
      <TableContainer tabIndex={0}>
        <Table size="small" sx={{ "& td": { py: 0.5 } }}>
          <TableHead>
            <TableRow>
              {columns.map((name) => (
                <TableCell key={name}>{term(fieldOf(Succession, name)?.label)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {links.map((link) => (
              <TableRow key={link.id}>
                <TableCell>{link.startOn}</TableCell>
                <TableCell>{link.from && <RecordLink entity={Division} record={link.from} />}</TableCell>
                <TableCell>
                  <Relation link={link} />
                </TableCell>
                <TableCell>{link.to && <RecordLink entity={Division} record={link.to} />}</TableCell>
                <TableCell>
                  <ConfidenceTag confidence={link.confidence} />
                </TableCell>
                <TableCell sx={{ whiteSpace: "normal", minWidth: 200 }}>{link.evidence}</TableCell>
                <TableCell sx={{ whiteSpace: "normal", minWidth: 160 }}>
                  {link.plan && <RecordLink entity={model.entities.AdjustmentPlan} record={link.plan} />}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Box>
  );
}

function Relation({ link }: { link: LineageLink }) {
  const format = useFormatValue();
  const relation = fieldOf(model.entities.Succession, "relation");
  const percent = link.householdShare && `${(Number(link.householdShare) * 100).toFixed(0)}%`;
  return (
    <>
      {relation && format(relation, link.relation)} {percent}
    </>
  );
}
