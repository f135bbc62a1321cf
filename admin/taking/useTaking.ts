import { useQueryClient } from "@tanstack/react-query";
import { HttpError } from "react-admin";
import { type Outcome, refusalIn, type TakenIn } from "./answer.ts";
import { useSending, type Work } from "./useSending.ts";

/** Sends a table for a list; what came of it, be it a refusal. */
export function useTaking(list: string) {
  const { work, send, cancel } = useSending(list);
  const queryClient = useQueryClient();
  const run = async (kind: Work["kind"], query: Record<string, string>, body: Blob): Promise<Outcome> => {
    const { ok, status, told = {} } = await send(kind, query, body);
    const outcome = outcomeOf(ok, status, told);
    // Whoever took it in sees it on every page, whatever the socket hears.
    if (kind === "import" && "taken" in outcome) queryClient.invalidateQueries();
    return outcome;
  };
  return { work, run, cancel };
}

function outcomeOf(ok: boolean, status: number, told: Record<string, unknown>): Outcome {
  if (ok) return { taken: told as unknown as TakenIn };
  const extensions = (told.extensions ?? {}) as Record<string, unknown>;
  const refused = refusalIn(String(told.message ?? ""), extensions);
  if (refused) return { refused };
  throw new HttpError(String(told.message ?? ""), status, { code: extensions.code, details: extensions });
}
