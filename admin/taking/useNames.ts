import { useGetMany } from "react-admin";
import { nameOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

/** Records whose names are looked up; of more than these the ids say enough. */
const most = 100;

/** What records are called, by id. */
export function useNames(entity: EntityModel | undefined, records: string[]): Map<string, string> {
  const ids = [...new Set(records)].slice(0, most);
  const { data } = useGetMany(entity?.list ?? "", { ids }, { enabled: !!entity && ids.length > 0 });
  return new Map(data?.map((record) => [String(record.id), nameOf(entity, record)]));
}
