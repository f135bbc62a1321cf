import { model } from "../../schema/model.ts";
import { pagesBehind, type RailPage } from "../../topics.ts";
import { useMayWrite } from "../useMayEdit.ts";

/** The pages behind an entity's list that this account may use. */
export function usePagesBehind(): (entity: string) => RailPage[] {
  const mayWrite = useMayWrite();
  return (entity) =>
    (pagesBehind[entity] ?? []).filter(({ writes }) => !writes || mayWrite(model.entities[writes]));
}
