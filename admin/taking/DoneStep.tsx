import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { RevertButton } from "../layout/RevertButton.tsx";
import { Tag } from "../layout/Tag.tsx";
import { overrides } from "../overrides.ts";
import { recordAddress } from "../record/recordAddress.ts";
import { model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import type { Taken } from "./answer.ts";
import { useIsFromBegin } from "./fromBegin.ts";
import { Step } from "./Step.tsx";
import { useCounts } from "./useCounts.ts";

/** What was taken in, its receipt, and the way back. */
export function DoneStep({ entity, taken }: { entity: EntityModel | undefined; taken: Taken }) {
  const translate = useTranslate();
  const counts = useCounts();
  const isFromBegin = useIsFromBegin();
  const [undone, setUndone] = useState(false);
  const { transaction, receipt } = taken;
  const { taken: Further } = (entity && overrides[entity.name]) ?? {};
  return (
    <>
      <Step
        title={translate("hub.taking.done.title")}
        aside={
          <Tag tone={undone ? "quiet" : "green"}>
            {undone ? translate("hub.taking.done.undone") : counts("done", taken)}
          </Tag>
        }
      >
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
          {isFromBegin && (
            <Button component={Link} to="/begin" variant="contained">
              {translate("hub.begin.further")}
            </Button>
          )}
          <Button
            component={Link}
            to={entity ? `/${entity.list}` : "/divisions/tree"}
            variant={isFromBegin ? "outlined" : "contained"}
          >
            {translate(entity ? "hub.taking.done.list" : "hub.begin.units.tree")}
          </Button>
          {receipt && (
            <Button component={Link} to={recordAddress(model.entities.TableTransfer, { id: receipt })}>
              {translate("hub.taking.done.receipt")}
            </Button>
          )}
          {transaction !== null && !undone && (
            <RevertButton
              transaction={transaction}
              label={translate("hub.taking.done.undo")}
              onReverted={() => setUndone(true)}
            />
          )}
        </Box>
      </Step>
      {Further && !undone && <Further taken={taken} />}
    </>
  );
}
