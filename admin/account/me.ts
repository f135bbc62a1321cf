import { ask } from "../hub/client.ts";
import { holdSession } from "../hub/session.ts";

export type Role = "ADMIN" | "EDITOR" | "VIEWER";

export interface ScopeRoot {
  id: string;
  name: string;
  code: string;
  level: string;
}

/** Who is signed in and what the hub lets this account do. */
export interface Me {
  id: string;
  username: string;
  displayName: string | null;
  role: Role;
  permissions: string[];
  /** The units whose part of the county is this account's; none means all of it. */
  scopes: ScopeRoot[];
  /** Whether duties belong to different people in this county. */
  dutiesApart: boolean;
}

interface Answer {
  me: (Omit<Me, "scopes" | "dutiesApart"> & { scopes: { division: ScopeRoot | null }[] }) | null;
  dutiesApart: boolean;
}

const document =
  "{ me { id username displayName role permissions scopes { division { id name code level } } } dutiesApart }";

let known: Promise<Me> | undefined;

/** Asked once, however many parts of the page want to know. */
export function me(): Promise<Me> {
  known ??= ask<Answer>(document).then(({ me: answer, dutiesApart }) => {
    if (!answer) throw new Error("ra.auth.auth_check_error");
    const { id, username, displayName } = answer;
    holdSession({ id, username, name: displayName || username });
    return {
      ...answer,
      dutiesApart,
      scopes: answer.scopes.flatMap(({ division }) => division ?? []),
    };
  });
  known.catch(forgetMe);
  return known;
}

/** What the account may do may have changed, or another one signed in. */
export function forgetMe(): void {
  known = undefined;
}
