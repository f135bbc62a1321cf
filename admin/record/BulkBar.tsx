import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useListContext, useTranslate } from "react-admin";
import { useMayEdit } from "../layout/useMayEdit.ts";
import { overrides } from "../overrides.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { BulkDeleteButton } from "./BulkDeleteButton.tsx";
import { BulkEditButton } from "./BulkEditButton.tsx";

/** What can be done with the selected rows; stands above the table while there are any. */
export function BulkBar({ entity }: { entity: EntityModel }) {
  const translate = useTranslate();
  const may = useMayEdit(entity);
  const { selectedIds, onUnselectItems } = useListContext();
  const { bulk: Further } = overrides[entity.name] ?? {};
  if (!selectedIds?.length) return null;
  return (
    <Box
      sx={({ palette: { tokens } }) => ({
        display: "flex",
        alignItems: "center",
        gap: 1,
        px: 1.5,
        py: 0.75,
        background: tokens.tealWash,
        color: tokens.teal,
        fontWeight: 600,
      })}
    >
      <span>{translate("ra.action.bulk_actions", { smart_count: selectedIds.length })}</span>
      <Box sx={{ flex: 1 }} />
      {may.act && Further && <Further />}
      {may.updateMany && <BulkEditButton entity={entity} />}
      {may.deleteMany && <BulkDeleteButton entity={entity} />}
      <Button onClick={() => onUnselectItems()}>{translate("ra.action.unselect")}</Button>
    </Box>
  );
}
