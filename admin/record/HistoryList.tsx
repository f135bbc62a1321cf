import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { referenceSelection } from "../hub/selection.ts";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { Tag } from "../layout/Tag.tsx";
import { historyFields, model, nameOf } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";
import { useFormatValue } from "./FieldValue.tsx";

type Version = Record<string, unknown>;

/** Who changed what and when, the latest first. */
export function HistoryList({ entity, id }: { entity: EntityModel; id: string }) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const own = historyFields(entity);
  const selection = [
    ...model.versionFrame.map(({ name }) => name),
    ...own.map(({ name, kind, type }) =>
      kind === "reference" ? `${name} { ${referenceSelection(model.entities[type])} }` : name,
    ),
  ].join(" ");
  const { data, error, isPending, refetch } = useHub<{ record: { history: Version[] } | null }>(
    `query ($id: ID!) { record: ${entity.single}(id: $id) { history { ${selection} } } }`,
    { id },
  );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (isPending) return <PageSkeleton rows={3} />;
  const order = (version: Version) => `${version.recordedFrom ?? ""} ${version.validFrom ?? ""}`;
  const versions = [...(data?.record?.history ?? [])].sort((a, b) => (order(a) < order(b) ? 1 : -1));
  if (versions.length === 0) {
    return (
      <Typography color="text.secondary" sx={{ p: 2.5 }}>
        {translate("hub.history.empty")}
      </Typography>
    );
  }
  const read = (field: FieldModel, version: Version) => {
    const value = version[field.name];
    if (field.kind === "reference") return value ? nameOf(model.entities[field.type], value) : "";
    return format(field, value);
  };
  const day = (value: unknown) => format({ type: "Date", kind: "scalar" }, value);
  const instant = (value: unknown) => format({ type: "DateTime", kind: "scalar" }, value);
  return (
    <Box component="ol" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {versions.map((version, index) => {
        const before = versions[index + 1];
        const changes = before ? own.filter((field) => read(field, version) !== read(field, before)) : [];
        return (
          <Box
            component="li"
            key={order(version)}
            sx={{ px: 2.5, py: 1.5, borderTop: index ? 1 : 0, borderColor: "divider" }}
          >
            <Box sx={{ display: "flex", gap: 1.5, flexWrap: "wrap", alignItems: "baseline" }}>
              <b>{instant(version.recordedFrom)}</b>
              <span>{String(version.actor ?? "") || translate("hub.history.system")}</span>
              {!!version.validFrom && (
                <Typography variant="caption" color="text.secondary">
                  {translate("hub.history.valid")} {day(version.validFrom)} {translate("hub.history.until")}{" "}
                  {day(version.validTo) || translate("hub.history.now")}
                </Typography>
              )}
              {!before && <Tag tone="quiet">{translate("hub.history.first")}</Tag>}
            </Box>
            {before &&
              (changes.length ? (
                changes.map((field) => (
                  <Box key={field.name} sx={{ mt: 0.5 }}>
                    <Box component="span" sx={{ color: "text.secondary" }}>
                      {term(field.label)}{" "}
                    </Box>
                    <s>{read(field, before) || translate("hub.record.none")}</s>
                    {" → "}
                    <b>{read(field, version) || translate("hub.record.none")}</b>
                  </Box>
                ))
              ) : (
                <Typography variant="caption" color="text.secondary">
                  {translate("hub.history.nothing")}
                </Typography>
              ))}
          </Box>
        );
      })}
    </Box>
  );
}
