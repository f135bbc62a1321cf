import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MuiLink from "@mui/material/Link";
import Paper from "@mui/material/Paper";
import { type RaRecord, useGetOne, useResourceContext, useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { setAsWhole } from "../hub/selection.ts";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { PageTitle } from "../layout/PageTitle.tsx";
import { useMayEdit } from "../layout/useMayEdit.ts";
import { overrides } from "../overrides.ts";
import { entityOf, isState, model, nameOf } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";
import { DeleteButton } from "./DeleteButton.tsx";
import { FieldGrid } from "./FieldGrid.tsx";
import { FieldValue } from "./FieldValue.tsx";
import { gather } from "./gathered/gather.tsx";
import { type GatheredList, withRecords } from "./gathered/gatheredList.ts";
import { HistoryList } from "./HistoryList.tsx";
import { PersonFileButton } from "./PersonFileButton.tsx";
import { RecordTabs, type TabModel } from "./RecordTabs.tsx";
import { RelatedTable } from "./RelatedTable.tsx";
import { RevealButton } from "./RevealButton.tsx";
import { SampleTag } from "./SampleTag.tsx";

/** The page of one record. */
export function RecordShow() {
  const entity = entityOf(useResourceContext() ?? "");
  const { id = "" } = useParams();
  const { data, error, isPending, refetch } = useGetOne<RaRecord>(
    entity.list,
    { id: decodeURIComponent(id) },
    { retry: false },
  );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (isPending || !data) return <PageSkeleton />;
  return <RecordPage entity={entity} record={data} />;
}

function RecordPage({ entity, record }: { entity: EntityModel; record: RaRecord }) {
  const term = useTerm();
  const translate = useTranslate();
  const may = useMayEdit(entity);
  const state = entity.fields.find(isState);
  const name = nameOf(entity, record);
  // What is known by a number alone says what it is.
  const isNumbered = entity.names.every(
    ([step, ...rest]) =>
      rest.length === 0 && entity.fields.some((field) => field.name === step && field.type === "Int"),
  );
  const { panel: Panel, actions, changeable } = overrides[entity.name] ?? {};
  const Actions = may.act ? actions : undefined;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <MuiLink component={Link} to={`/${entity.list}`} underline="hover" sx={{ color: "text.secondary" }}>
        ‹ {term(entity.label)}
      </MuiLink>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 }}>
        <PageTitle text={isNumbered ? `${term(entity.label)} ${name}` : name} />
        {state && <FieldValue field={state} record={record} />}
        <SampleTag record={record} />
        <Box sx={{ flex: 1 }} />
        {may.update && (changeable?.(record) ?? true) && (
          <Button
            variant={Panel ? "outlined" : "contained"}
            component={Link}
            to={`/${entity.list}/${encodeURIComponent(String(record.id))}`}
          >
            {translate("hub.record.edit")}
          </Button>
        )}
        <RevealButton entity={entity} record={record} />
        <PersonFileButton entity={entity} record={record} />
        {Actions && <Actions record={record} />}
        {may.delete && <DeleteButton entity={entity} record={record} />}
      </Box>
      {Panel && <Panel record={record} />}
      <Details entity={entity} record={record} />
      <Related entity={entity} record={record} />
    </Box>
  );
}

interface DetailsProps {
  entity: EntityModel;
  record: RaRecord;
  /** Without a card of its own, as in a tab. */
  plain?: boolean;
}

export function Details({ entity, record, plain: bare }: DetailsProps) {
  const [head] = entity.names.filter(({ length }) => length === 1).flat();
  const plain = entity.fields.filter(
    (field) => ["scalar", "enum", "reference"].includes(field.kind) || setAsWhole(entity, field),
  );
  const idOf = ({ name }: FieldModel) => (record[name] as { id?: string } | null | undefined)?.id;
  const named = plain.filter(({ kind, above }) => kind === "reference" && !above).map(idOf);
  const main = plain.filter(
    (field) =>
      !field.kept &&
      field.name !== head &&
      // Units above that another field names, or those that only tables are asked for, are no fields of the record.
      (!field.above || (!field.aside && !!idOf(field) && !named.includes(idOf(field)))),
  );
  const kept = plain.filter(
    ({ kept, name }) =>
      kept && !["id", "isSample"].includes(name) && (name !== "deletedAt" || !!record.deletedAt),
  );
  return (
    <Paper sx={{ p: 2.5, border: bare ? "none" : undefined }}>
      <FieldGrid fields={main} record={record} />
      <Box sx={{ mt: 2, pt: 1.5, borderTop: 1, borderColor: "divider" }}>
        <FieldGrid fields={kept} record={record} />
      </Box>
    </Paper>
  );
}

/** More lists than these are found sooner by their topics. */
const tabsAtAGlance = 7;

function Related({ entity, record }: { entity: EntityModel; record: RaRecord }) {
  const translate = useTranslate();
  const term = useTerm();
  const lists = entity.fields.filter((field) => field.kind === "connection");
  const { data } = useHub<{ record: Record<string, { totalCount: number }> | null }>(
    `query ($id: ID!, $asOf: Date) { record: ${entity.single}(id: $id, asOf: $asOf) { id ${lists
      .map((field) => `${field.name} { totalCount }`)
      .join(" ")} } }`,
    { id: record.id },
    { enabled: lists.length > 0 },
  );
  const related: GatheredList[] = lists.map((field) => ({
    key: field.name,
    label: term(field.label),
    count: data?.record?.[field.name]?.totalCount,
    entity: model.entities[field.type],
    content: () => <RelatedTable parent={entity} record={record} type={field.type} field={field.name} />,
  }));
  related.sort((a, b) => Number(b.count !== 0) - Number(a.count !== 0));
  const tabs: TabModel[] =
    related.length > tabsAtAGlance
      ? [
          gather(
            "related",
            translate("hub.gathered.related", { smart_count: withRecords(related) ?? "…" }),
            related,
          ),
        ]
      : [...related];
  for (const { key, word, Content } of overrides[entity.name]?.tabs ?? []) {
    tabs.push({
      key,
      label: translate(word),
      content: () => <Content entity={entity} record={record} />,
    });
  }
  if (entity.history) {
    tabs.push({
      key: "history",
      label: translate("hub.record.history"),
      content: () => <HistoryList entity={entity} id={String(record.id)} />,
    });
  }
  return <RecordTabs tabs={tabs} />;
}
