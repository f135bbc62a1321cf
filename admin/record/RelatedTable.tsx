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
import { inverseOf, isDivision, model, nameOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { firstSort } from "./columnsOf.ts";
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

const levels = ["province", "prefecture", "county", "township", "village", "group"];

/** The parent and, of a unit, all that is above it: the same in every row. */
function unitsAbove(parent: EntityModel): string[] {
  const own = lowerFirst(parent.name);
  return isDivision(parent) ? levels.slice(0, levels.indexOf(own) + 1) : [own];
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The records that belong to another one, on a tab of its page. */
export function RelatedTable({ parent, record, type, field, where }: Props) {
  const entity = model.entities[type];
  const inverse = inverseOf(entity, parent);
  const table = (
    <Rows
      entity={entity}
      storeKey={`${parent.name}.${field ?? type}.table`}
      without={[...unitsAbove(parent), field || where ? (inverse?.replace(/Id$/, "") ?? "") : ""]}
      create={
        inverse
          ? createAddress(entity.list, { [inverse]: record.id }, { [inverse]: nameOf(parent, record) })
          : undefined
      }
      exportable={!field}
    />
  );
  if (!field) {
    return (
      <ListBase
        key={`${type}${record.id}`}
        resource={entity.list}
        filter={{ where: where ?? { within: record.id } }}
        sort={firstSort(entity)}
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
      sort={firstSort(entity)}
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
  exportable: boolean;
}

function Rows({ entity, storeKey, without, create, exportable }: RowsProps) {
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
        {exportable && <ExportButton entity={entity} />}
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
