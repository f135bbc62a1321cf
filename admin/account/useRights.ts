import { usePermissions } from "react-admin";
import type { Me, Role, ScopeRoot } from "./me.ts";

export type Permission = "PERSONAL_DATA" | "ADJUSTMENTS" | "ACCOUNTS" | "AUDIT";

interface Rights {
  /** Whether the hub has said yet who is signed in. */
  known: boolean;
  role?: Role;
  /** Units whose part of the county is this account's; none means all of it. */
  scopes: ScopeRoot[];
  /** Whether duties belong to different people in this county. */
  dutiesApart: boolean;
  may: (permission: Permission) => boolean;
}

const nowhere: ScopeRoot[] = [];

/** What the hub lets the account do; the one place from which pages know what to offer. */
export function useRights(): Rights {
  const { permissions } = usePermissions<Me>();
  return {
    known: permissions !== undefined,
    role: permissions?.role,
    scopes: permissions?.scopes ?? nowhere,
    dutiesApart: permissions?.dutiesApart ?? false,
    may: (permission) => permissions?.permissions.includes(permission) ?? false,
  };
}
