import Button from "@mui/material/Button";
import MuiLink from "@mui/material/Link";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useTerm } from "../i18n/locale.ts";
import { useCounts } from "../layout/rail/useCounts.ts";
import { Tag } from "../layout/Tag.tsx";
import { useMayWrite } from "../layout/useMayEdit.ts";
import { Step } from "../taking/Step.tsx";
import { TemplateLink } from "../taking/TemplateLink.tsx";
import { inTurn, neededBy } from "./tablesInTurn.ts";

/** Every list that takes tables in, those first on which others hang: how far it is, and what it waits for. */
export function TablesStep() {
  const translate = useTranslate();
  const term = useTerm();
  const mayWrite = useMayWrite();
  const countOf = useCounts(inTurn);
  return (
    <Step title={translate("hub.begin.tables.title")}>
      <Typography color="text.secondary">{translate("hub.begin.tables.intro")}</Typography>
      <Table size="small" aria-label={translate("hub.begin.tables.title")} sx={{ maxWidth: 900 }}>
        <TableHead>
          <TableRow>
            <TableCell>{translate("hub.begin.tables.list")}</TableCell>
            <TableCell align="right">{translate("hub.begin.tables.records")}</TableCell>
            <TableCell>{translate("hub.begin.tables.waits")}</TableCell>
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {inTurn.map((entity) => {
            const count = countOf(entity.list);
            const missing = neededBy(entity).filter(({ list }) => countOf(list) === 0);
            return (
              <TableRow key={entity.name}>
                <TableCell>
                  <MuiLink component={Link} to={`/${entity.list}`} underline="hover">
                    {term(entity.plural)}
                  </MuiLink>
                </TableCell>
                <TableCell align="right" sx={{ fontVariantNumeric: "tabular-nums" }}>
                  {count?.toLocaleString("en") ?? "…"}
                </TableCell>
                <TableCell>
                  {missing.map((one) => (
                    <Tag key={one.name} tone="amber">
                      {term(one.label)}
                    </Tag>
                  ))}
                </TableCell>
                <TableCell align="right" sx={{ whiteSpace: "nowrap" }}>
                  <TemplateLink list={entity.list} />{" "}
                  {mayWrite(entity) && (
                    <Button size="small" component={Link} to={`/import/${entity.list}`}>
                      {translate("hub.taking.button")}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Step>
  );
}
