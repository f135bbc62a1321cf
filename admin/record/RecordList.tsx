import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import {
  ColumnsButton,
  ListBase,
  Pagination,
  useListContext,
  useResourceContext,
  useTranslate,
} from "react-admin";
import { Link } from "react-router-dom";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageTitle } from "../layout/PageTitle.tsx";
import { useMayEdit } from "../layout/useMayEdit.ts";
import { overrides } from "../overrides.ts";
import { entityOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { ExportButton } from "./ExportButton.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { RecordTable } from "./RecordTable.tsx";
import { RowCount } from "./RowCount.tsx";

/** The list page of any entity. */
export function RecordList() {
  const entity = entityOf(useResourceContext() ?? "");
  return (
    <ListBase sort={entity.order} perPage={50} queryOptions={{ retry: false }}>
      <ListPage entity={entity} />
    </ListBase>
  );
}

function ListPage({ entity }: { entity: EntityModel }) {
  const term = useTerm();
  const translate = useTranslate();
  const may = useMayEdit(entity);
  const { error, refetch } = useListContext();
  const Above = overrides[entity.name]?.above;
  const storeKey = `${entity.list}.table`;
  return (
    <Box>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1, mb: 1.5 }}>
        <PageTitle text={term(entity.plural)}>
          <RowCount />
        </PageTitle>
        <Box sx={{ flex: 1 }} />
        <ColumnsButton storeKey={storeKey} />
        <ExportButton entity={entity} storeKey={storeKey} />
        {entity.roster && (
          <Button component={Link} to="/roster">
            {translate("hub.roster.title")}
          </Button>
        )}
        {may.import && (
          <Button component={Link} to={`/import/${entity.list}`}>
            {translate("hub.taking.button")}
          </Button>
        )}
        {may.create && (
          <Button variant="contained" component={Link} to={`/${entity.list}/create`}>
            {translate("hub.record.addTo", { name: term(entity.label) })}
          </Button>
        )}
      </Box>
      {Above && <Above />}
      <FilterBar entity={entity} />
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : (
        <Paper sx={{ mt: 1.5, overflow: "hidden" }}>
          <RecordTable entity={entity} storeKey={storeKey} />
          <Pagination rowsPerPageOptions={[25, 50, 100, 200]} />
        </Paper>
      )}
    </Box>
  );
}
