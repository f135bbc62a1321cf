import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import Typography from "@mui/material/Typography";
import { ListBase, Pagination, useListContext, useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { PageTitle } from "../layout/PageTitle.tsx";
import { entities } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { BinTable } from "./BinTable.tsx";

/** Kinds of records that can be taken back and brought back again. */
const kept = entities.filter(({ mutations }) => mutations.restore);

const counts = `{ ${kept.map(({ list }) => `${list}(deleted: true) { totalCount }`).join(" ")} }`;

/** What was taken back as entered in error, by kind; each record can be brought back. */
export function BinPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useHub<Record<string, { totalCount: number }>>(
    counts,
    {},
    { keep: true, enabled: kept.length > 0 },
  );
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <PageTitle text={translate("hub.page.bin")} />
      <Typography color="text.secondary">{translate("hub.bin.hint")}</Typography>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data ? (
        <Kinds counts={data} />
      ) : (
        <PageSkeleton />
      )}
    </Box>
  );
}

function Kinds({ counts: known }: { counts: Record<string, { totalCount: number }> }) {
  const translate = useTranslate();
  const term = useTerm();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get("kind");
  const filled = kept.filter(({ list }) => known[list].totalCount > 0);
  const shown = kept.filter((entity) => filled.includes(entity) || entity.list === wanted);
  const open = shown.find(({ list }) => list === wanted) ?? shown[0];
  if (!open) {
    return (
      <Paper sx={{ p: 5, textAlign: "center" }}>
        <Typography variant="h2" component="p">
          {translate("hub.bin.empty")}
        </Typography>
      </Paper>
    );
  }
  return (
    <Paper sx={{ overflow: "hidden" }}>
      <Tabs
        value={open.list}
        onChange={(_event, list) => setSearch({ kind: list }, { replace: true })}
        variant="scrollable"
        scrollButtons="auto"
        sx={{ borderBottom: 1, borderColor: "divider" }}
      >
        {shown.map((entity) => (
          <Tab
            key={entity.list}
            value={entity.list}
            id={`bin-${entity.list}`}
            aria-controls="bin-content"
            label={`${term(entity.plural)} ${known[entity.list].totalCount.toLocaleString("en")}`}
          />
        ))}
      </Tabs>
      <div role="tabpanel" id="bin-content" aria-labelledby={`bin-${open.list}`}>
        <Deleted key={open.list} entity={open} />
      </div>
    </Paper>
  );
}

const filter = { deleted: true };

function Deleted({ entity }: { entity: EntityModel }) {
  return (
    <ListBase
      resource={entity.list}
      filter={filter}
      sort={{ field: "updatedAt", order: "DESC" }}
      perPage={50}
      disableSyncWithLocation
      storeKey={false}
      queryOptions={{ retry: false }}
    >
      <Rows entity={entity} />
    </ListBase>
  );
}

function Rows({ entity }: { entity: EntityModel }) {
  const { error, isPending, refetch, total, data } = useListContext();
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (isPending) return <PageSkeleton rows={4} />;
  return (
    <>
      <BinTable entity={entity} rows={data} />
      {(total ?? 0) > 50 && <Pagination rowsPerPageOptions={[50, 100, 200]} />}
    </>
  );
}
