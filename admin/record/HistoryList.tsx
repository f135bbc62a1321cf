import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { referenceSelection } from "../hub/selection.ts";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { Tag } from "../layout/Tag.tsx";
import { fieldOf, model, nameOf } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";
import { useFormatValue } from "./FieldValue.tsx";

type Version = Record<string, unknown>;

const frame = new Set([
  "validFrom",
  "validTo",
  "recordedFrom",
  "recordedTo",
  "actor",
  "id",
  "version",
  "updatedAt",
  "updatedBy",
  "createdAt",
]);

/** Who changed what and when, the latest first. */
export function HistoryList({ entity, id }: { entity: EntityModel; id: string }) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  // Versions of units carry the fields of every level; those of other levels say nothing here.
  const fields = (entity.history ?? []).filter(({ name }) => frame.has(name) || fieldOf(entity, name));
  const selection = fields
    .map((field) =>
      field.kind === "reference"
        ? `${field.name} { ${referenceSelection(model.entities[field.type])} }`
        : field.kind === "scalar" || field.kind === "enum"
          ? field.name
          : "",
    )
    .join(" ");
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
    // Versions may keep a unit's id only; the label is then all one can show.
    return format(
      { ...field, kind: fieldOf(entity, field.name)?.kind === "enum" ? "enum" : field.kind },
      value,
    );
  };
  const own = fields.filter(
    (field) => !frame.has(field.name) && ["scalar", "enum", "reference"].includes(field.kind),
  );
  const date = (value: unknown) =>
    value
      ? format({ name: "", type: String(value).includes("T") ? "DateTime" : "Date", kind: "scalar" }, value)
      : "";
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
              <b>{date(version.recordedFrom) || date(version.validFrom)}</b>
              <span>{String(version.actor ?? "") || translate("hub.history.system")}</span>
              {!!version.validFrom && (
                <Typography variant="caption" color="text.secondary">
                  {translate("hub.history.valid")} {date(version.validFrom)} {translate("hub.history.until")}{" "}
                  {date(version.validTo) || translate("hub.history.now")}
                </Typography>
              )}
              {!before && <Tag tone="quiet">{translate("hub.history.first")}</Tag>}
            </Box>
            {before &&
              (changes.length ? (
                changes.map((field) => (
                  <Box key={field.name} sx={{ mt: 0.5 }}>
                    <Box component="span" sx={{ color: "text.secondary" }}>
                      {term(fieldOf(entity, field.name)?.label ?? field.label)}{" "}
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
