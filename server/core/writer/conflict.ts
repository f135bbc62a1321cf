/** Two people changed one record: who comes second is shown what it is now. */

import type { Dialect } from "../dialect.ts";
import { HubError } from "../errors.ts";
import type { EntityModel } from "../model.ts";
import { toGlobalId } from "../reader/identity.ts";
import { withholds } from "../rights.ts";
import type { Row } from "../rule.ts";
import { targetOf } from "./complete.ts";
import { identify } from "./identify.ts";
import type { Sees } from "./references.ts";
import { fieldsOf, fromStored } from "./stored.ts";
import type { Transaction } from "./transaction.ts";

export async function conflictOf(
  t: Transaction,
  dialect: Dialect,
  entity: EntityModel,
  row: Row,
  version: number,
  sees: Sees,
): Promise<HubError> {
  const current: Row = { id: toGlobalId(entity.name, Number(row.id)) };
  for (const { name, field, column } of fieldsOf(entity)) {
    if (field.hidden || field.personal || withholds(t.viewer, field)) continue;
    const value = row[column];
    if (field.kind !== "reference") current[name] = fromStored(field, value);
    else if (typeof value !== "number") current[`${name}Id`] = null;
    else {
      // The chain above one's own can be read by all who read the unit.
      const isAbove = entity.root.abstract && name === "parent";
      const known = await identify(t, dialect, targetOf(entity, name), [value], isAbove ? undefined : sees);
      current[`${name}Id`] = known.get(value) ?? null;
    }
  }
  return new HubError(
    "CONFLICT",
    {
      zh: `记录已被${row.updated_by ?? "他人"}在您之后修改:您的版本是 ${version},现在是 ${row.version}。请对照后再保存`,
      en: `the record was changed by ${row.updated_by ?? "someone"} meanwhile: you hold version ${version}, it is at ${row.version} now; compare and save again`,
    },
    [],
    { current },
  );
}
