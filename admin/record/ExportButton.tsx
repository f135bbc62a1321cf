import Button from "@mui/material/Button";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import Tooltip from "@mui/material/Tooltip";
import { useState } from "react";
import { useListContext, useNotify, useTranslate } from "react-admin";
import { useRights } from "../account/useRights.ts";
import { addressOf, listAsked } from "../hub/dataProvider.ts";
import { downloadFile } from "../hub/files.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { useShownColumns } from "./useShownColumns.ts";

interface Props {
  entity: EntityModel;
  storeKey: string;
  without?: string[];
  /** By which the page narrows the list, beside what people do. */
  where?: Record<string, unknown>;
}

/** Gives out exactly what the list shows: its columns in their order, its filter, its order, its day, and all rows. */
export function ExportButton({ entity, storeKey, without, where }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const { filterValues, sort, total } = useListContext();
  const shown = useShownColumns(entity, storeKey, without);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const { may } = useRights();
  const isPersonal = shown.some((name) => entity.fields.find((field) => field.name === name)?.personal);
  const give = async (format: string, reveal?: string) => {
    setBusy(true);
    try {
      const asked = await listAsked(entity, { ...filterValues, ...(where && { where }) }, sort);
      // By its number a row finds its record again when the table comes back.
      const columns = ["id", ...shown.filter((name) => name !== "id")].join();
      await downloadFile(`/export/${entity.list}`, addressOf({ ...asked, columns, format, reveal }));
    } finally {
      setBusy(false);
    }
  };
  const run = (format: string) => {
    setAnchor(null);
    return give(format).catch((error) => notify((error as Error).message, { type: "error" }));
  };
  return (
    <>
      <Tooltip title={translate("hub.list.exportHint")}>
        <span>
          <Button
            onClick={(event) => setAnchor(event.currentTarget)}
            disabled={busy || !total}
            aria-haspopup="menu"
          >
            {translate(busy ? "hub.list.exporting" : "hub.list.export")}
          </Button>
        </span>
      </Tooltip>
      <Menu open={!!anchor} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {["xlsx", "csv"].map((format) => (
          <MenuItem key={format} onClick={() => run(format)}>
            {translate(`hub.list.${format}`, { total: total?.toLocaleString("en") })}
          </MenuItem>
        ))}
        {isPersonal && may("PERSONAL_DATA") && (
          <MenuItem
            onClick={() => {
              setAnchor(null);
              setAsking(true);
            }}
          >
            {translate("hub.reveal.export")}
          </MenuItem>
        )}
      </Menu>
      <ReasonDialog
        title={translate("hub.reveal.export")}
        open={asking}
        close={() => setAsking(false)}
        run={(reason) => give("xlsx", reason).then(() => setAsking(false))}
      />
    </>
  );
}
