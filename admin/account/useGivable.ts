import type { Role } from "./me.ts";
import { type Permission, useRights } from "./useRights.ts";

const ranks: Role[] = ["VIEWER", "EDITOR", "ADMIN"];

/** Whether the account may give a value of a choice to another: of rights nobody gives more than they hold. */
export function useGivable(): (type: string, value: string) => boolean {
  const { role = "VIEWER", may } = useRights();
  return (type, value) => {
    if (type === "Permission") return may(value as Permission);
    return type !== "UserRole" || ranks.indexOf(value as Role) <= ranks.indexOf(role);
  };
}
