import Button from "@mui/material/Button";
import DialogContent from "@mui/material/DialogContent";
import { useState } from "react";
import { Confirm, useListContext, useNotify, useTranslate } from "react-admin";
import { change } from "../../hub/client.ts";
import { FormDialog } from "../../layout/FormDialog.tsx";
import { FirstPasswords } from "./FirstPasswords.tsx";
import type { FirstPassword } from "./useSlips.ts";

interface Answer {
  given: { user: { id: string }; password: string }[];
}

/** Makes new first passwords for some accounts, and shows them this once. */
function GivePasswords({ ids, onKept }: { ids: string[]; onKept?: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const [asking, setAsking] = useState(false);
  const [given, setGiven] = useState<FirstPassword[]>();
  const give = async () => {
    setAsking(false);
    try {
      const { data } = await change<Answer>(
        "mutation ($ids: [ID!]!) { given: giveFirstPasswords(ids: $ids) { user { id } password } }",
        { ids },
      );
      setGiven(data.given.map(({ user, password }) => ({ id: user.id, password })));
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
  };
  const kept = () => {
    setGiven(undefined);
    onKept?.();
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{translate("hub.passwords.give")}</Button>
      <Confirm
        isOpen={asking}
        title={translate("hub.passwords.giveTitle", { smart_count: ids.length })}
        content={translate("hub.passwords.giveText")}
        onConfirm={give}
        onClose={() => setAsking(false)}
      />
      {given && (
        <FormDialog title={translate("hub.passwords.title")} maxWidth="md" onClose={kept}>
          {() => (
            <DialogContent>
              <FirstPasswords given={given} onKept={kept} />
            </DialogContent>
          )}
        </FormDialog>
      )}
    </>
  );
}

/** For the account of the page. */
export const GiveItsPassword = ({
  record: { id, disabled },
}: {
  record: { id: string; disabled: boolean };
}) => (disabled ? null : <GivePasswords ids={[id]} />);

/** For the accounts that are selected in a list. */
export function GiveTheirPasswords() {
  const { selectedIds, onUnselectItems } = useListContext();
  return <GivePasswords ids={selectedIds.map(String)} onKept={onUnselectItems} />;
}
