import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type RaRecord, useDataProvider, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import type { Problem } from "../hub/client.ts";
import { useTerm } from "../i18n/locale.ts";
import { useReport } from "../layout/useReport.tsx";
import { model, nameOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { RecordLink } from "./RecordLink.tsx";

/** One kind of record that refers to the one to be deleted. */
interface Referrer {
  type: string;
  label: string;
  field: string;
  count: number;
  examples: { id: string; name: string }[];
}

/** Deletes a record entered by mistake; a refusal lists what still refers to it. */
export function DeleteButton({ entity, record }: { entity: EntityModel; record: RaRecord }) {
  const translate = useTranslate();
  const term = useTerm();
  const report = useReport();
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
      const { meta } = await dataProvider.delete(entity.list, { id: record.id, previousData: record });
      report("hub.record.deleted", meta);
      close();
      navigate(`/${entity.list}`);
      queryClient.invalidateQueries();
    } catch (error) {
      const { message, body } = error as { message: string; body?: Problem };
      setRefusal({ message, referrers: (body?.details?.referrers as Referrer[] | undefined) ?? [] });
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
                      <li key={each.type + each.field}>
                        {term(model.entities[each.type]?.label) || each.label}{" "}
                        {each.count.toLocaleString("en")}
                        {": "}
                        {each.examples.map((example, index) => (
                          <span key={example.id}>
                            {index > 0 && ", "}
                            {model.entities[each.type] ? (
                              <RecordLink entity={model.entities[each.type]} record={example}>
                                {example.name}
                              </RecordLink>
                            ) : (
                              example.name
                            )}
                          </span>
                        ))}
                        {each.count > each.examples.length && " …"}
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
