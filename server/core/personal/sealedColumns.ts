/** What is kept of a personal value: its mask, the value sealed, and the hash by which it is found. */
import type { EntityModel } from "../model.ts";
import type { Row } from "../rule.ts";
import type { Finder, RecordKey } from "./keyring.ts";
import { mask } from "./mask.ts";
import { hashName, sealedName, sealName } from "./sealedFields.ts";

export function sealedColumns(
  entity: EntityModel,
  name: string,
  value: unknown,
  key: RecordKey | undefined,
  find: Finder,
): Row {
  const kind = entity.fields.get(name)?.personal;
  const names = [name, sealedName(name), hashName(name)];
  const [shown, sealed, hash] = names.map((one) => entity.column(one));
  if (value === null || value === undefined) return { [shown]: null, [sealed]: null, [hash]: null };
  if (!kind || !key?.locker) throw new Error(`${entity.name}.${name} cannot be sealed.`);
  const text = String(value);
  const sealing = sealName(entity, name);
  key.used = true;
  return { [shown]: mask(kind, text), [sealed]: key.locker.seal(sealing, text), [hash]: find(sealing, text) };
}
