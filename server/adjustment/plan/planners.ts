import type { Needs } from "../../core/holders.ts";
import { writingRoles } from "../../core/rights.ts";

/** Who writes, executes and reverts plans: they change what lies in nobody's scope alone. */
export const planners: Needs = { roles: writingRoles, permission: "ADJUSTMENTS", unscoped: true };
