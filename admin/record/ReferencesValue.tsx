import { Fragment } from "react";
import { useTranslate } from "react-admin";
import { model } from "../schema/model.ts";
import type { FieldModel } from "../schema/modelTypes.ts";
import { RecordLink } from "./RecordLink.tsx";

type Named = { id: string; __typename?: string };

/** Several records that one field names, each a link. */
export function ReferencesValue({ field, record }: { field: FieldModel; record: Record<string, unknown> }) {
  const translate = useTranslate();
  const between = model.entities[field.type];
  const rows = (record[field.name] ?? []) as Record<string, Named | null>[];
  const named = rows.flatMap((row) =>
    Object.entries(row).flatMap(([name, value]) => {
      const type = between.fields.find((each) => each.name === name)?.type;
      return value && type ? [{ value, entity: model.entities[type] }] : [];
    }),
  );
  if (named.length === 0) return <>{translate("hub.record.none")}</>;
  return (
    <>
      {named.map(({ value, entity }, index) => (
        <Fragment key={value.id}>
          {index > 0 && translate("hub.timeline.comma")}
          <RecordLink entity={entity} record={value} />
        </Fragment>
      ))}
    </>
  );
}
