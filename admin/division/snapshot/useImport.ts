import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { HttpError } from "react-admin";
import { useSending, type Work } from "../../taking/useSending.ts";

export interface Finding {
  oldCode?: string;
  oldName?: string;
  newCode?: string;
  newName?: string;
  relation?: string;
  confidence?: string;
  evidence?: string;
}

export interface Note {
  line?: number;
  code: string;
  name: string;
  message: string;
  leftOut: boolean;
}

/** What a table came to; of findings and notes the first are told. */
export interface Outcome {
  kind: Work["kind"];
  written: number;
  unchanged: number;
  changed: number;
  begun: number;
  ended: number;
  doubtful: number;
  plans: { id: string; name: string; status: string }[];
  planCount: number;
  findings: Finding[];
  notes: Note[];
  noteCount: number;
  leftOut: number;
  isCancelled: boolean;
}

export interface Given {
  date: string;
  documentNumber?: string;
  draft: boolean;
}

/** Takes a whole code table in, or tries it; every page may read differently afterwards. */
export function useImport() {
  const { work, send, stop } = useSending("snapshot");
  const queryClient = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>();
  const [error, setError] = useState<unknown>();
  const run = async (
    kind: Work["kind"],
    file: string,
    body: Blob,
    { date, documentNumber, draft }: Given,
  ): Promise<void> => {
    setOutcome(undefined);
    setError(undefined);
    try {
      const query = { file, date, draft: String(draft), ...(documentNumber && { documentNumber }) };
      const { ok, status, told = {} } = await send(kind, query, body);
      if (!ok) throw new HttpError(String(told.message ?? ""), status, told.extensions);
      setOutcome({ ...(told as unknown as Outcome), kind });
      if (kind === "import") queryClient.invalidateQueries();
    } catch (fault) {
      if ((fault as Error).name !== "AbortError") setError(fault);
    }
  };
  return { work, run, stop, outcome, error };
}
