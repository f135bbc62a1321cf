import { type Permission, useRights } from "../account/useRights.ts";
import { useDay } from "../hub/day.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

/** Whether the account may change records of a kind at all; which of them, the hub says. */
export function useMayWrite(): (entity: EntityModel) => boolean {
  const { role, scopes, may } = useRights();
  return ({ writers: { roles, permission, unscoped } }) =>
    !!role &&
    roles.includes(role) &&
    (!permission || may(permission as Permission)) &&
    !(unscoped && scopes.length > 0);
}

/** What people may do with records of a kind: nothing on another day than today, nor without the right to it. */
export function useMayEdit(entity: EntityModel) {
  const day = useDay();
  const mayWrite = useMayWrite();
  const may = !day && mayWrite(entity);
  return {
    /** Operations that no derived page knows of. */
    act: may,
    create: may && !!entity.create,
    import: may && !!entity.tables,
    update: may && !!entity.mutations.update,
    delete: may && !!entity.mutations.delete,
    updateMany: may && !!entity.mutations.updateMany,
    deleteMany: may && !!entity.mutations.deleteMany,
    restore: may && !!entity.mutations.restore,
  };
}
