import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { gather } from "../record/gathered/gather.tsx";
import { type GatheredList, withRecords } from "../record/gathered/gatheredList.ts";
import { HistoryList } from "../record/HistoryList.tsx";
import { Details } from "../record/RecordShow.tsx";
import { RecordTabs, type TabModel } from "../record/RecordTabs.tsx";
import { RelatedTable } from "../record/RelatedTable.tsx";
import { model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { lineageTab } from "./lineage/lineageTab.ts";
import { foremostLocated, located } from "./located.ts";
import { UnitPast } from "./UnitPast.tsx";
import { levelBelow, levels, type Unit } from "./unit.ts";

/** Lists go by their own names: the hub allows a question few aliases, and the kinds are many. */
function countsDocument(below: string[]): string {
  const parts = [...below.map((name) => model.entities[name]), ...located].map(
    ({ list }) => `${list}(where: { within: $id }, asOf: $asOf) { totalCount }`,
  );
  const group = model.entities.Group;
  if (below.includes("Group")) {
    parts.push(`sums: ${group.aggregate}(where: { within: $id }, asOf: $asOf) { sum { households } }`);
  }
  return `query ($id: ID!, $asOf: Date) { ${parts.join(" ")} }`;
}

interface Counts {
  [list: string]: { totalCount: number };
}

/** Six figures and the tabs with all that hangs on a unit; both read the same counts. */
export function UnitContents({ unit, entity }: { unit: Unit; entity: EntityModel }) {
  const translate = useTranslate();
  const term = useTerm();
  const [search, setSearch] = useSearchParams();
  const below = levels.slice(levels.indexOf(unit.__typename) + 1);
  const { data } = useHub<Counts>(
    countsDocument(below),
    { id: unit.id },
    { enabled: below.length + located.length > 0 },
  );
  const countOf = ({ list }: EntityModel) => data?.[list]?.totalCount;
  const child = levelBelow(unit.__typename);
  const households = (data?.sums as unknown as { sum: { households: number | null } }[] | undefined)?.[0]?.sum
    .households;

  const figures: { key: string; label: string; value: number | undefined }[] = below.map((name) => ({
    key: name === child?.name ? "children" : name,
    label: term(model.entities[name].plural),
    value: countOf(model.entities[name]),
  }));
  if (typeof households === "number" && figures.length < 3) {
    const field = model.entities.Group.fields.find((each) => each.name === "households");
    figures.push({ key: "Group", label: term(field?.label), value: households });
  }
  // What the unit has comes before what it has not; of what is not counted yet nobody knows.
  const foremost = [...foremostLocated].sort((a, b) => Number(countOf(b) !== 0) - Number(countOf(a) !== 0));
  for (const each of foremost.slice(0, 6 - figures.length)) {
    figures.push({ key: each.name, label: term(each.plural), value: countOf(each) });
  }

  const tabs: TabModel[] = [];
  if (child) {
    tabs.push({
      key: "children",
      label: translate("hub.tree.children"),
      count: undefined,
      content: () => (
        <RelatedTable
          parent={entity}
          record={unit}
          type={child.name}
          where={{ parent: { id: { eq: unit.id } } }}
        />
      ),
    });
  }
  tabs.push({
    key: "details",
    label: translate("hub.tree.details"),
    content: () => <Details entity={entity} record={unit} plain />,
  });
  tabs.push({
    key: lineageTab,
    label: translate("hub.lineage.tab"),
    content: () => <UnitPast entity={entity} record={unit} />,
  });
  const attached: GatheredList[] = [...below.slice(1).map((name) => model.entities[name]), ...located].map(
    (each) => ({
      key: each.name,
      label: term(each.plural),
      count: countOf(each),
      entity: each,
      content: () => <RelatedTable parent={entity} record={unit} type={each.name} />,
    }),
  );
  if (attached.length > 0) {
    const kinds = withRecords(attached) ?? "…";
    tabs.push(gather("attached", translate("hub.gathered.attached", { smart_count: kinds }), attached));
  }
  if (entity.history) {
    tabs.push({
      key: "history",
      label: translate("hub.record.history"),
      content: () => <HistoryList entity={entity} id={unit.id} />,
    });
  }
  const open = (key: string) => {
    search.set("tab", key);
    setSearch(search, { replace: true });
  };
  return (
    <>
      <Paper
        sx={{
          display: "grid",
          gridTemplateColumns: `repeat(${Math.max(figures.length, 1)}, minmax(0, 1fr))`,
        }}
      >
        {figures.map((figure, index) => (
          <Box
            key={figure.label}
            component="button"
            type="button"
            onClick={() => open(figure.key)}
            sx={{
              font: "inherit",
              color: "inherit",
              background: "none",
              border: 0,
              borderLeft: index ? 1 : 0,
              borderColor: "divider",
              textAlign: "left",
              p: 1.5,
              cursor: "pointer",
              minWidth: 0,
            }}
          >
            <Box
              sx={{
                fontSize: 12,
                color: "text.secondary",
                overflow: "hidden",
                textOverflow: "ellipsis",
                whiteSpace: "nowrap",
              }}
            >
              {figure.label}
            </Box>
            <Box sx={{ fontSize: 22, fontWeight: 700, lineHeight: 1.3 }}>
              {figure.value?.toLocaleString("en") ?? "…"}
            </Box>
          </Box>
        ))}
      </Paper>
      <RecordTabs tabs={tabs} />
    </>
  );
}
