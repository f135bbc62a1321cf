import { useQueryClient } from "@tanstack/react-query";
import { useNotify } from "react-admin";
import { change } from "../hub/client.ts";

/** Signs out sessions elsewhere, and says so. */
export function useEndSession(): (ids: string[]) => Promise<void> {
  const notify = useNotify();
  const queryClient = useQueryClient();
  return async (ids) => {
    try {
      for (const id of ids) await change("mutation ($id: ID!) { endSession(id: $id) }", { id });
      notify("hub.account.session.ended", { type: "success" });
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    queryClient.invalidateQueries();
  };
}
