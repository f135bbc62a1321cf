import Button from "@mui/material/Button";
import Tooltip from "@mui/material/Tooltip";
import { useState } from "react";
import { useDataProvider, useListContext, useNotify, useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { fieldOf, headOf, model, nameOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { columnsOf } from "./columnsOf.ts";
import { useFormatValue } from "./FieldValue.tsx";

const quote = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Takes to Excel exactly what the list is narrowed to, with the office's own words. */
export function ExportButton({ entity }: { entity: EntityModel }) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const notify = useNotify();
  const dataProvider = useDataProvider();
  const { filterValues, sort, total } = useListContext();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const columns = columnsOf(entity);
      const rows: Record<string, unknown>[] = [];
      for (let page = 1; page <= 5 && rows.length < (total ?? 0); page += 1) {
        const { data } = await dataProvider.getList(entity.list, {
          filter: filterValues,
          sort,
          pagination: { page, perPage: 1000 },
        });
        rows.push(...data);
      }
      const head = [
        term(fieldOf(entity, headOf(entity))?.label ?? entity.label),
        ...columns.map((field) => term(field.label)),
      ];
      const lines = rows.map((row) => [
        nameOf(entity, row),
        ...columns.map((field) =>
          field.kind === "reference"
            ? row[field.name]
              ? nameOf(model.entities[field.type], row[field.name])
              : ""
            : field.kind === "enum" || field.type === "Boolean"
              ? format(field, row[field.name])
              : String(row[field.name] ?? ""),
        ),
      ]);
      // The mark at the start makes Excel read the file as UTF-8.
      const text = [head, ...lines].map((line) => line.map(quote).join(",")).join("\r\n");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: "text/csv;charset=utf-8" }));
      link.download = `${term(entity.label)}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Tooltip title={translate("hub.list.exportHint")}>
      <span>
        <Button onClick={run} disabled={busy || !total}>
          {translate("hub.list.export")}
        </Button>
      </span>
    </Tooltip>
  );
}
