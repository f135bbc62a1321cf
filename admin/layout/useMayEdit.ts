import { type Permission, useRights } from "../account/useRights.ts";
import { useDay } from "../hub/day.ts";
import { model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

interface Needs {
  permission?: Permission;
  /** Only accounts that are confined to no unit. */
  unscoped?: true;
}

/** What the hub asks, beyond a role that writes, of whoever changes records of a kind. */
const needs: Record<string, Needs | undefined> = {
  AdjustmentPlan: { permission: "ADJUSTMENTS", unscoped: true },
  User: { permission: "ACCOUNTS" },
  ApiToken: { permission: "ACCOUNTS" },
  Session: { permission: "ACCOUNTS" },
  Scope: { permission: "ACCOUNTS" },
};

/** What lies in no unit is of the whole county: who is confined to a part of it reads such a list and does not keep it. */
const needsOf = (entity: EntityModel): Needs | undefined =>
  needs[entity.name] ?? (entity.create && !entity.where.includes("within") ? { unscoped: true } : undefined);

const writing = new Set(["ADMIN", "EDITOR"]);

/** Whether the account may change records of a kind at all; which of them, the hub says. */
export function useMayWrite(): (entity: EntityModel | undefined) => boolean {
  const { role, scopes, may } = useRights();
  return (entity) => {
    const asked = entity && needsOf(entity);
    return (
      !!role &&
      writing.has(role) &&
      (!asked?.permission || may(asked.permission)) &&
      !(asked?.unscoped && scopes.length > 0)
    );
  };
}

/** What people may do with records of a kind: nothing on another day than today, nor without the right to it. */
export function useMayEdit(entity: EntityModel | undefined) {
  const day = useDay();
  const mayWrite = useMayWrite();
  const may = !day && mayWrite(entity);
  return {
    /** Operations that no derived page knows of. */
    act: may,
    create: may && !!entity && !!model.mutations[`create${entity.name}`],
    update: may && !!entity?.mutations.update,
    delete: may && !!entity?.mutations.delete,
    updateMany: may && !!entity?.mutations.updateMany,
    deleteMany: may && !!entity?.mutations.deleteMany,
    restore: may && !!entity?.mutations.restore,
  };
}
