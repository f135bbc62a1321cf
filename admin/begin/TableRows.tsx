import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MuiLink from "@mui/material/Link";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useTerm } from "../i18n/locale.ts";
import { Tag } from "../layout/Tag.tsx";
import { useMayWrite } from "../layout/useMayEdit.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { fromBegin } from "../taking/fromBegin.ts";
import { TemplateLink } from "../taking/TemplateLink.tsx";
import { GapTags } from "./GapTags.tsx";
import { neededBy } from "./tablesInTurn.ts";
import { usePurpose } from "./usePurpose.ts";

interface Props {
  label: string;
  entities: EntityModel[];
  countOf(list: string): number | undefined;
  /** The one whose turn it is. */
  next?: EntityModel;
}

/** Lists by what they are for, how far they are, what they lack or wait for, and the way to fill them. */
export function TableRows({ label, entities, countOf, next }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const purposeOf = usePurpose();
  const mayWrite = useMayWrite();
  const stateOf = (entity: EntityModel) => {
    const missing = neededBy(entity).filter(({ list }) => countOf(list) === 0);
    if (missing.length > 0)
      return translate("hub.begin.tables.waits", {
        names: missing.map((one) => term(one.label)).join(translate("hub.begin.tables.and")),
      });
    const count = countOf(entity.list);
    return count !== undefined && <GapTags entity={entity} count={count} />;
  };
  return (
    <Table size="small" aria-label={label} sx={{ tableLayout: "fixed" }}>
      <TableHead>
        <TableRow>
          <TableCell>{translate("hub.begin.tables.list")}</TableCell>
          <TableCell align="right" sx={{ width: 84 }}>
            {translate("hub.begin.tables.records")}
          </TableCell>
          <TableCell sx={{ width: 250 }}>{translate("hub.begin.tables.missing")}</TableCell>
          <TableCell sx={{ width: 190 }} />
        </TableRow>
      </TableHead>
      <TableBody>
        {entities.map((entity) => (
          <TableRow
            key={entity.name}
            sx={({ palette: { tokens } }) => ({ background: entity === next ? tokens.tealWash : undefined })}
          >
            <TableCell sx={{ whiteSpace: "normal", py: 1 }}>
              <MuiLink component={Link} to={`/${entity.list}`} underline="hover">
                {term(entity.plural)}
              </MuiLink>{" "}
              {entity === next && <Tag tone="teal">{translate("hub.begin.tables.next")}</Tag>}
              <Box sx={{ fontSize: 12, color: "text.secondary" }}>{purposeOf(entity)}</Box>
            </TableCell>
            <TableCell align="right" sx={{ fontVariantNumeric: "tabular-nums" }}>
              {countOf(entity.list)?.toLocaleString("en") ?? "…"}
            </TableCell>
            <TableCell sx={{ whiteSpace: "normal", color: "text.secondary" }}>{stateOf(entity)}</TableCell>
            <TableCell align="right" sx={{ whiteSpace: "nowrap" }}>
              <TemplateLink list={entity.list} />
              {mayWrite(entity) && (
                <Button
                  sx={{ ml: 1.5 }}
                  size="small"
                  variant={entity === next ? "contained" : "outlined"}
                  component={Link}
                  to={`/import/${entity.list}`}
                  state={fromBegin}
                >
                  {translate("hub.taking.button")}
                </Button>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
