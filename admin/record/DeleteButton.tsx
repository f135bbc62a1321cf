import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type RaRecord, useDataProvider, useNotify, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import type { Problem } from "../hub/client.ts";
import { useTerm } from "../i18n/locale.ts";
import { model, nameOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

interface Referrer {
  type?: string;
  id?: string;
  name?: string;
  count?: number;
}

/** What refers to the record, in whichever list of the refusal it stands. */
function referrersOf(problem: Problem | undefined): Referrer[] {
  for (const value of Object.values(problem?.details ?? {})) {
    if (Array.isArray(value) && value.length && typeof value[0] === "object" && "type" in value[0])
      return value;
  }
  return [];
}

/** Deletes a record entered by mistake; a refusal lists what still refers to it. */
export function DeleteButton({ entity, record }: { entity: EntityModel; record: RaRecord }) {
  const translate = useTranslate();
  const term = useTerm();
  const notify = useNotify();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const dataProvider = useDataProvider();
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<{ message: string; referrers: Referrer[] } | null>(null);
  const close = () => {
    setOpen(false);
    setRefusal(null);
  };
  const run = async () => {
    try {
      await dataProvider.delete(entity.list, { id: record.id, previousData: record });
      notify("hub.record.deleted", { type: "success" });
      close();
      navigate(`/${entity.list}`);
      queryClient.invalidateQueries();
    } catch (error) {
      const { message, body } = error as { message: string; body?: Problem };
      setRefusal({ message, referrers: referrersOf(body) });
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)} sx={{ color: "error.main" }}>
        {translate("hub.record.delete")}
      </Button>
      <Dialog open={open} onClose={close} maxWidth="sm" fullWidth>
        <DialogTitle>
          {refusal
            ? translate("hub.record.deleteRefused")
            : translate("hub.record.deleteTitle", { name: nameOf(entity, record) })}
        </DialogTitle>
        <DialogContent>
          {refusal ? (
            <>
              <Alert severity="error" icon={false}>
                {refusal.message}
              </Alert>
              {refusal.referrers.length > 0 && (
                <>
                  <Typography sx={{ mt: 2 }}>{translate("hub.record.deleteRefusedText")}</Typography>
                  <ul>
                    {refusal.referrers.map((each) => (
                      <li key={`${each.type}${each.id}${each.name}`}>
                        {term(model.entities[each.type ?? ""]?.label) || each.type} {each.name ?? each.id}{" "}
                        {each.count}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </>
          ) : (
            <Typography>{translate("hub.record.deleteText")}</Typography>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>{translate(refusal ? "ra.action.close" : "hub.record.cancel")}</Button>
          {!refusal && (
            <Button variant="contained" color="error" onClick={run}>
              {translate("hub.record.delete")}
            </Button>
          )}
        </DialogActions>
      </Dialog>
    </>
  );
}
