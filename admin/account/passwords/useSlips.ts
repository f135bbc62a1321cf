import { useQuery } from "@tanstack/react-query";
import { ask } from "../../hub/client.ts";

/** A first password as the hub tells it, this once. */
export interface FirstPassword {
  /** Of the account. */
  id: string;
  password: string;
}

/** What stands on the slip that its holder gets. */
export interface Slip extends FirstPassword {
  username: string;
  displayName: string | null;
  /** Full names of the units of its scope; of the whole county none. */
  units: string[];
}

interface Account extends Pick<Slip, "id" | "username" | "displayName"> {
  scopes: { division: { fullName: string } | null }[];
}

const document =
  "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User { id username displayName scopes { division { fullName } } } } }";

/** Records that may be asked for at once. */
const portion = 100;

/** Whose passwords they are, in the order of the units. The passwords themselves are in no cache. */
export function useSlips(given: readonly FirstPassword[]): { slips: Slip[]; error: unknown } {
  const ids = given.map(({ id }) => id);
  const { data, error } = useQuery({
    queryKey: ["slips", ids],
    queryFn: async () => {
      const portions = Array.from({ length: Math.ceil(ids.length / portion) }, (_, index) =>
        ids.slice(index * portion, (index + 1) * portion),
      );
      const answers = await Promise.all(
        portions.map((some) => ask<{ nodes: (Account | null)[] }>(document, { ids: some })),
      );
      return answers.flatMap(({ nodes }) => nodes);
    },
  });
  const passwords = new Map(given.map(({ id, password }) => [id, password]));
  const slips = (data ?? []).flatMap((account): Slip[] => {
    const password = account && passwords.get(account.id);
    if (!account || !password) return [];
    const units = account.scopes.flatMap(({ division }) => division?.fullName ?? []);
    return [{ ...account, password, units }];
  });
  return {
    slips: slips.sort((one, other) => one.units.join().localeCompare(other.units.join(), "zh")),
    error,
  };
}
