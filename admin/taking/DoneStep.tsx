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
import type { TakenIn } from "./answer.ts";
import { Step } from "./Step.tsx";
import { useCounts } from "./useCounts.ts";

/** What was taken in, its receipt, and the way back. */
export function DoneStep({ entity, taken }: { entity: EntityModel; taken: TakenIn }) {
  const translate = useTranslate();
  const counts = useCounts();
  const [undone, setUndone] = useState(false);
  const { transaction, receipt } = taken;
  const { taken: Further } = overrides[entity.name] ?? {};
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
          <Button component={Link} to={`/${entity.list}`} variant="contained">
            {translate("hub.taking.done.list")}
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
