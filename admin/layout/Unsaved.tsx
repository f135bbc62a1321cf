import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { createContext, type ReactNode, useContext, useEffect, useId, useMemo, useState } from "react";
import { useTranslate } from "react-admin";

interface Ground {
  /** Something typed on this ground is not saved yet, or is no longer so. */
  mark(key: string, unsaved: boolean): void;
  any(): boolean;
  /** Does what would lose it, once a person has agreed; at once where nothing would be lost. */
  leave(go: () => void, stay?: () => void): void;
}

const bare: Ground = { mark: () => undefined, any: () => false, leave: (go) => go() };
const Context = createContext<Ground>(bare);

/** A page or a dialog that knows whether something typed in it is not saved, and closes over it only when told to. */
export function UnsavedGround({ children }: { children: ReactNode }) {
  const above = useContext(Context);
  const [wanted, setWanted] = useState<{ go: () => void; stay?: () => void } | null>(null);
  const ground = useMemo<Ground>(() => {
    const marked = new Set<string>();
    return {
      mark(key, unsaved) {
        if (unsaved) marked.add(key);
        else marked.delete(key);
        above.mark(key, unsaved);
      },
      any: () => marked.size > 0,
      leave(go, stay) {
        if (marked.size > 0) setWanted({ go, stay });
        else go();
      },
    };
  }, [above]);
  const settle = (choice: "go" | "stay") => {
    setWanted(null);
    wanted?.[choice]?.();
  };
  return (
    <Context.Provider value={ground}>
      {children}
      {wanted && <LeaveQuestion go={() => settle("go")} stay={() => settle("stay")} />}
    </Context.Provider>
  );
}

function LeaveQuestion({ go, stay }: { go: () => void; stay: () => void }) {
  const translate = useTranslate();
  return (
    <Dialog open onClose={stay} maxWidth="xs" fullWidth aria-labelledby="leave-question">
      <DialogTitle id="leave-question">{translate("hub.unsaved.title")}</DialogTitle>
      <DialogContent>{translate("hub.unsaved.text")}</DialogContent>
      <DialogActions>
        <Button onClick={go} sx={{ color: "error.main" }}>
          {translate("hub.unsaved.leave")}
        </Button>
        <Button variant="contained" onClick={stay} autoFocus>
          {translate("hub.unsaved.stay")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Says of a form that something typed in it is not saved. */
export function useUnsaved(unsaved: boolean): void {
  const { mark } = useContext(Context);
  const key = useId();
  useEffect(() => {
    mark(key, unsaved);
    return () => mark(key, false);
  }, [mark, key, unsaved]);
}

/** Whether something would be lost, and the way to do what would lose it. */
export const useUnsavedGround = (): Ground => useContext(Context);
