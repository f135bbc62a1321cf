import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ask } from "./client.ts";
import { useDay } from "./day.ts";

/**
 * Reads a document written by hand. `$asOf` is filled with the day people look at where the document declares it.
 */
export function useHub<Answer>(
  document: string,
  variables: Record<string, unknown> = {},
  options: { enabled?: boolean; keep?: boolean } = {},
) {
  const day = useDay();
  const withDay =
    document.includes("$asOf") && !("asOf" in variables) ? { ...variables, asOf: day } : variables;
  return useQuery({
    queryKey: ["hub", document, withDay],
    queryFn: ({ signal }) => ask<Answer>(document, withDay, signal),
    enabled: options.enabled ?? true,
    placeholderData: options.keep ? keepPreviousData : undefined,
    retry: false,
  });
}
