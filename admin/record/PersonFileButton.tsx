import Button from "@mui/material/Button";
import { useState } from "react";
import { type RaRecord, useTranslate } from "react-admin";
import { useRights } from "../account/useRights.ts";
import { downloadFile } from "../hub/files.ts";
import { nameOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { KeptFor } from "./KeptFor.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

/** Gives out all that is held of a person, in clear, and who looked, to those who may see it and say why. */
export function PersonFileButton({ entity, record }: { entity: EntityModel; record: RaRecord }) {
  const translate = useTranslate();
  const { may } = useRights();
  const [asking, setAsking] = useState(false);
  if (!entity.fields.some(({ personal }) => personal) || !may("PERSONAL_DATA")) return null;
  const take = async (reveal: string) => {
    await downloadFile("/export/personFile", { id: String(record.id), reveal });
    setAsking(false);
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{translate("hub.reveal.file")}</Button>
      <ReasonDialog
        title={`${translate("hub.reveal.file")} · ${nameOf(entity, record)}`}
        open={asking}
        about={<KeptFor record={record} />}
        close={() => setAsking(false)}
        run={take}
      />
    </>
  );
}
