import Box from "@mui/material/Box";
import MenuItem from "@mui/material/MenuItem";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { Tag } from "../layout/Tag.tsx";
import { fieldOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import type { Heading, Understood } from "./answer.ts";
import type { Meanings } from "./choices.ts";
import { fieldsOf } from "./fieldsOf.ts";
import { Step } from "./Step.tsx";

interface Props {
  entity: EntityModel;
  understood: Understood;
  meanings: Meanings;
  busy: boolean;
  onMean(heading: string, field: string): void;
}

/** Nobody knows yet what the heading means. */
const unknown = "?";
const leftOut = "";

const meantBy = ({ heading, field }: Heading, meanings: Meanings): string =>
  meanings[heading] ?? field ?? unknown;

/** Which sheet and line the headings were found on, and what each was taken for: each can be told otherwise. */
export function UnderstoodStep({ entity, understood, meanings, busy, onMean }: Props) {
  const translate = useTranslate();
  const { sheet, headings } = understood;
  const columns = headings.columns.filter(({ heading }) => heading);
  const open = columns.filter((column) => meantBy(column, meanings) === unknown).length;
  return (
    <Step
      title={translate("hub.taking.understood.title")}
      aside={
        <>
          <Box component="span">
            {translate(`hub.taking.understood.${sheet ? "where" : "whereText"}`, {
              sheet,
              line: headings.line,
            })}
          </Box>
          {open > 0 && (
            <Tag tone="red">{translate("hub.taking.understood.unknownCount", { count: open })}</Tag>
          )}
        </>
      }
    >
      <TableContainer tabIndex={0} sx={{ maxHeight: 320 }}>
        <Table size="small" stickyHeader sx={{ maxWidth: 640 }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate("hub.taking.understood.heading")}</TableCell>
              <TableCell>{translate("hub.taking.understood.field")}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {columns.map((column) => (
              <TableRow key={column.heading}>
                <TableCell>{column.heading}</TableCell>
                <TableCell>
                  <Meaning
                    entity={entity}
                    column={column}
                    value={meantBy(column, meanings)}
                    busy={busy}
                    onMean={onMean}
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      <Box sx={{ mt: 1, fontSize: 12, color: "text.secondary" }}>
        {translate("hub.taking.understood.kept")}
      </Box>
    </Step>
  );
}

interface MeaningProps extends Pick<Props, "entity" | "busy" | "onMean"> {
  column: Heading;
  value: string;
}

function Meaning({ entity, column: { heading, field, takenIn }, value, busy, onMean }: MeaningProps) {
  const translate = useTranslate();
  const term = useTerm();
  const fields = fieldsOf(entity);
  const isUnknown = value === unknown;
  // What only the hub tells is understood, and nothing is done with it.
  const told = field && !takenIn && !fields.some(({ name }) => name === field) ? field : undefined;
  const label =
    told === "problems" || told === "decision"
      ? translate(`hub.taking.understood.${told}`)
      : translate("hub.taking.understood.toldOnly", { field: term(fieldOf(entity, told ?? "")?.label) });
  return (
    <TextField
      select
      variant="standard"
      value={value}
      disabled={busy}
      error={isUnknown}
      onChange={({ target }) => onMean(heading, target.value)}
      slotProps={{
        select: {
          displayEmpty: true,
          SelectDisplayProps: { "aria-label": `${heading} ${translate("hub.taking.understood.field")}` },
        },
        input: { disableUnderline: !isUnknown },
      }}
      sx={{
        minWidth: 240,
        "& .MuiSelect-select": { py: 0, color: isUnknown ? "error.main" : undefined, fontSize: 14 },
      }}
    >
      {isUnknown && (
        <MenuItem value={unknown} disabled>
          {translate("hub.taking.understood.unknown")}
        </MenuItem>
      )}
      <MenuItem value={leftOut}>{translate("hub.taking.understood.leaveOut")}</MenuItem>
      {told && <MenuItem value={told}>{label}</MenuItem>}
      <MenuItem value="id">{translate("hub.taking.understood.id")}</MenuItem>
      {fields.map(({ name, label }) => (
        <MenuItem key={name} value={name}>
          {term(label)}
        </MenuItem>
      ))}
    </TextField>
  );
}
