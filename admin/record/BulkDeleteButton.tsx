import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useDataProvider, useListContext, useTranslate } from "react-admin";
import { useReport } from "../layout/useReport.tsx";
import type { EntityModel } from "../schema/modelTypes.ts";

/** Deletes all selected records in a single mutation, or none. */
export function BulkDeleteButton({ entity }: { entity: EntityModel }) {
  const translate = useTranslate();
  const report = useReport();
  const dataProvider = useDataProvider();
  const queryClient = useQueryClient();
  const { selectedIds, onUnselectItems } = useListContext();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState("");
  const run = async () => {
    try {
      const { meta } = await dataProvider.deleteMany(entity.list, { ids: selectedIds });
      report("hub.list.bulkDeleted", meta, { smart_count: selectedIds.length });
      setOpen(false);
      onUnselectItems();
      queryClient.invalidateQueries();
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <>
      <Button
        sx={{ color: "error.main" }}
        onClick={() => {
          setProblem("");
          setOpen(true);
        }}
      >
        {translate("hub.record.delete")}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} fullWidth maxWidth="xs">
        <DialogTitle>{translate("hub.list.bulkDelete", { smart_count: selectedIds.length })}</DialogTitle>
        <DialogContent>
          <Typography>{translate("hub.record.deleteText")}</Typography>
          <Typography color="text.secondary">{translate("hub.list.bulkDeleteHint")}</Typography>
          {problem && (
            <Alert severity="error" icon={false} sx={{ mt: 2 }}>
              {problem}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{translate("hub.record.cancel")}</Button>
          <Button variant="contained" color="error" onClick={run}>
            {translate("hub.record.delete")}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
