import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { dependOn, expectedBy } from "./tablesInTurn.ts";

/** What a table is for: who ought to have such records, and which tables refer to them. */
export function usePurpose() {
  const translate = useTranslate();
  const term = useTerm();
  const named = (some: EntityModel[]): string =>
    some.map(({ label }) => term(label)).join(translate("hub.begin.tables.and"));
  return (entity: EntityModel): string => {
    const [owners, users] = [expectedBy(entity).map(({ of }) => of), dependOn(entity)];
    return [
      owners.length > 0 && translate("hub.begin.tables.expected", { names: named(owners) }),
      users.length > 0 && translate("hub.begin.tables.referred", { names: named(users) }),
    ]
      .filter(Boolean)
      .join(translate("hub.begin.tables.also"));
  };
}
