import { usePermissions } from "react-admin";
import { pagesBehind, type RailPage } from "../topics.ts";

/** The pages behind an entity's list that this account may use. */
export function usePagesBehind(): (entity: string) => RailPage[] {
  const { permissions } = usePermissions();
  return (entity) => (pagesBehind[entity] ?? []).filter(({ role }) => !role || role === permissions);
}
