import { usePermissions } from "react-admin";
import { useDay } from "../hub/day.ts";
import { model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

/** What the hub lets administrators alone write. */
const reserved = new Set(["AdjustmentPlan"]);

/** What people may do with records of a kind: nothing on another day than today, nor as a viewer. */
export function useMayEdit(entity: EntityModel | undefined) {
  const day = useDay();
  const { permissions } = usePermissions();
  const may =
    !day &&
    permissions !== undefined &&
    permissions !== "VIEWER" &&
    (permissions === "ADMIN" || !entity || !reserved.has(entity.name));
  return {
    /** Operations that no derived page knows of. */
    act: may,
    create: may && !!entity && !!model.mutations[`create${entity.name}`],
    update: may && !!entity?.mutations.update,
    delete: may && !!entity?.mutations.delete,
    updateMany: may && !!entity?.mutations.updateMany,
    deleteMany: may && !!entity?.mutations.deleteMany,
  };
}
