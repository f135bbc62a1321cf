import Box from "@mui/material/Box";
import { type Theme, ThemeProvider } from "@mui/material/styles";
import { DataTable, useRecordContext, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useLocale, useTerm } from "../i18n/locale.ts";
import { useMayEdit } from "../layout/useMayEdit.ts";
import { overrides } from "../overrides.ts";
import { fieldOf, headOf } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";
import { BulkBar } from "./BulkBar.tsx";
import { columnsOf, headingOf, hiddenAtFirst, sortable } from "./columnsOf.ts";
import { EmptyTable } from "./EmptyTable.tsx";
import { FieldValue, isCode, isNumeric, useFormatValue } from "./FieldValue.tsx";
import { RecordLink } from "./RecordLink.tsx";
import { recordAddress } from "./recordAddress.ts";
import { SampleTag } from "./SampleTag.tsx";

interface Props {
  entity: EntityModel;
  storeKey: string;
  /** Fields that are the same in all rows, as in a tab of their own parent. */
  without?: string[];
}

/** The dense table of one entity; which columns, in which order, is each person's choice and is kept. */
export function RecordTable({ entity, storeKey, without }: Props) {
  const navigate = useNavigate();
  const term = useTerm();
  const translate = useTranslate();
  const may = useMayEdit(entity);
  const columns = columnsOf(entity, without);
  const head = headOf(entity);
  const locale = useLocale();
  const bulk = may.updateMany || may.deleteMany || (may.act && !!overrides[entity.name]?.bulk);
  const table = (
    <DataTable
      storeKey={storeKey}
      hiddenColumns={hiddenAtFirst(columns)}
      rowClick={(_id, _resource, record) => {
        navigate(recordAddress(entity, record));
        return false;
      }}
      bulkActionButtons={bulk && <span />}
      bulkActionsToolbar={bulk ? <BulkBar entity={entity} /> : undefined}
      empty={<EmptyTable entity={entity} />}
      sx={{
        "& .RaDataTable-tableWrapper": { overflowX: "auto" },
        "& .RaDataTable-headerCell": { height: 36, paddingBlock: 0 },
        "& td": { maxWidth: { xs: 300, xl: 400 }, overflow: "hidden", textOverflow: "ellipsis" },
        "& .MuiCheckbox-root": { padding: "6px" },
        "& .MuiTableRow-root": { cursor: "pointer" },
      }}
    >
      <DataTable.Col
        source={head}
        label={term(fieldOf(entity, head)?.label)}
        disableSort={!entity.orderBy.includes(head)}
      >
        <NameCell entity={entity} />
      </DataTable.Col>
      {columns.map((field) => (
        <DataTable.Col
          key={field.name}
          source={field.name}
          label={headingOf(field, locale)}
          disableSort={!sortable(entity, field)}
          align={isNumeric(field) && !isCode(field) ? "right" : "left"}
        >
          <ValueCell field={field} />
        </DataTable.Col>
      ))}
    </DataTable>
  );
  // react-admin names the box around each checkbox, not the checkbox itself; screen readers need the latter.
  const named = (theme: Theme): Theme => ({
    ...theme,
    components: {
      ...theme.components,
      MuiCheckbox: {
        defaultProps: { slotProps: { input: { "aria-label": translate("ra.action.select_row") } } },
      },
    },
  });
  return <ThemeProvider theme={named}>{table}</ThemeProvider>;
}

function NameCell({ entity }: { entity: EntityModel }) {
  const record = useRecordContext<{ id: string }>();
  const format = useFormatValue();
  if (!record) return null;
  const head = fieldOf(entity, headOf(entity));
  // A log names its records by their type, which has a term of its own.
  const name =
    head?.look === "entity" ? format(head, (record as Record<string, unknown>)[head.name]) : undefined;
  return (
    <Box
      component="span"
      sx={{
        display: "inline-flex",
        maxWidth: "100%",
        gap: 1,
        alignItems: "center",
        verticalAlign: "middle",
        // A long name gives way, the mark of sample data never.
        "& > a": { overflow: "hidden", textOverflow: "ellipsis" },
      }}
    >
      <RecordLink entity={entity} record={record} strong>
        {name}
      </RecordLink>
      <SampleTag record={record} />
    </Box>
  );
}

function ValueCell({ field }: { field: FieldModel }) {
  const record = useRecordContext();
  return record ? <FieldValue field={field} record={record} /> : null;
}
