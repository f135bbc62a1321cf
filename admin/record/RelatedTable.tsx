import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import {
  ColumnsButton,
  ListBase,
  Pagination,
  type RaRecord,
  ReferenceManyFieldBase,
  useListContext,
  useTranslate,
} from "react-admin";
import { Link } from "react-router-dom";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { useMayEdit } from "../layout/useMayEdit.ts";
import { fieldOf, inverseOf, model, nameOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { ExportButton } from "./ExportButton.tsx";
import { createAddress } from "./RecordCreate.tsx";
import { RecordTable } from "./RecordTable.tsx";
import { RowCount } from "./RowCount.tsx";

interface Props {
  parent: EntityModel;
  record: RaRecord;
  /** Entity of the rows. */
  type: string;
  /** The connection field of the parent. Without it the rows are everything located in the parent unit. */
  field?: string;
  /** Narrows the rows in another way than by their place. */
  where?: Record<string, unknown>;
}

/** Of a unit, itself and all that is above it: the same in every row. */
function unitsAbove(entity: EntityModel, { name, extends: hierarchy }: EntityModel): string[] {
  const levels = model.entities[hierarchy ?? ""]?.levels ?? [];
  const same = levels.slice(0, levels.indexOf(name) + 1);
  const units = entity.fields.filter(({ kind, type }) => kind === "reference" && same.includes(type));
  return units
    .filter(({ above, type }) => above || units.filter((unit) => unit.type === type).length === 1)
    .map((unit) => unit.name);
}

/** The records that belong to another one, on a tab of its page. */
export function RelatedTable({ parent, record, type, field, where }: Props) {
  const entity = model.entities[type];
  const by = field && fieldOf(parent, field)?.by;
  const narrowed = where ?? { within: record.id };
  const inverse = by ? entity.create?.find((input) => input.field === by) : inverseOf(entity, parent);
  const table = (
    <Rows
      entity={entity}
      storeKey={`${parent.name}.${field ?? type}.table`}
      without={[...unitsAbove(entity, parent), (field || where) && (by ?? inverse?.field)].filter(
        (name) => name !== undefined,
      )}
      create={
        inverse
          ? createAddress(
              entity.list,
              { [inverse.name]: record.id },
              { [inverse.name]: nameOf(parent, record) },
            )
          : undefined
      }
      export={!field ? narrowed : by ? { [by]: { id: { eq: record.id } } } : undefined}
    />
  );
  if (!field) {
    return (
      <ListBase
        key={`${type}${record.id}`}
        resource={entity.list}
        filter={{ where: narrowed }}
        sort={entity.order}
        perPage={25}
        disableSyncWithLocation
        storeKey={false}
        queryOptions={{ retry: false }}
      >
        {table}
      </ListBase>
    );
  }
  return (
    <ReferenceManyFieldBase
      key={`${field}${record.id}`}
      reference={entity.list}
      target={`${parent.name}.${field}`}
      source="id"
      record={record}
      sort={entity.order}
      perPage={25}
      storeKey={`${parent.name}.${record.id}.${field}`}
    >
      {table}
    </ReferenceManyFieldBase>
  );
}

interface RowsProps {
  entity: EntityModel;
  storeKey: string;
  without: string[];
  create?: string;
  /** Narrows what is given out to these records; absent where they cannot be asked for by themselves. */
  export?: Record<string, unknown>;
}

function Rows({ entity, storeKey, without, create, export: where }: RowsProps) {
  const translate = useTranslate();
  const term = useTerm();
  const may = useMayEdit(entity);
  const { error, refetch, total } = useListContext();
  if (error) return <Failure error={error} retry={() => refetch()} />;
  return (
    <>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, px: 1.5, py: 1 }}>
        <RowCount />
        <Box sx={{ flex: 1 }} />
        <ColumnsButton storeKey={storeKey} resource={entity.list} />
        {where && <ExportButton entity={entity} storeKey={storeKey} without={without} where={where} />}
        {may.create && create && (
          <Button component={Link} to={create}>
            {translate("hub.record.addTo", { name: term(entity.label) })}
          </Button>
        )}
      </Box>
      <RecordTable entity={entity} storeKey={storeKey} without={without} />
      {(total ?? 0) > 25 && <Pagination rowsPerPageOptions={[25, 50, 100, 200]} />}
    </>
  );
}
