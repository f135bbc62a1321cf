import { useQueryClient } from "@tanstack/react-query";
import { setDay } from "../hub/day.ts";
import { useUnsavedGround } from "./Unsaved.tsx";

/** Everything read so far belongs to the other day and is forgotten before the pages are drawn anew. */
export function useChangeDay(): (day: string | undefined) => void {
  const queryClient = useQueryClient();
  const { leave } = useUnsavedGround();
  return (day) =>
    leave(() => {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "auth" });
      setDay(day);
    });
}
