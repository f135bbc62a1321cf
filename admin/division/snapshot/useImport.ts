import { useMutation, useQueryClient } from "@tanstack/react-query";
import { change } from "../../hub/client.ts";

export interface Finding {
  oldCode: string | null;
  oldName: string | null;
  newCode: string | null;
  newName: string | null;
  relation: string | null;
  confidence: string | null;
  evidence: string | null;
}

export interface Note {
  line: number | null;
  code: string;
  name: string;
  message: string;
}

export interface Outcome {
  written: number;
  unchanged: number;
  plan: { id: string; name: string; status: string } | null;
  findings: Finding[];
  notes: Note[];
}

interface Given {
  table: string;
  date: string;
  documentNumber?: string;
  draft: boolean;
}

const document = `mutation ($table: String!, $date: Date!, $documentNumber: String, $draft: Boolean) {
  importSnapshot(table: $table, date: $date, documentNumber: $documentNumber, draft: $draft) {
    written unchanged plan { id name status } notes { line code name message }
    findings { oldCode oldName newCode newName relation confidence evidence } } }`;

/** Takes a whole code table in; every page may read differently afterwards. */
export function useImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (given: Given) =>
      (await change<{ importSnapshot: Outcome }>(document, { ...given })).data.importSnapshot,
    onSuccess: () => queryClient.invalidateQueries(),
  });
}
