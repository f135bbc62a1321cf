import { useTranslate } from "react-admin";
import { useRights } from "../account/useRights.ts";
import { Tag } from "./Tag.tsx";

const named = 3;

/** Which part of the county an account works in; says nothing where that is all of it. */
export function ScopeTag() {
  const translate = useTranslate();
  const { scopes } = useRights();
  if (scopes.length === 0) return null;
  const comma = translate("hub.timeline.comma");
  const names = scopes.map(({ name }) => name);
  const rest = names.length > named ? " …" : "";
  return (
    <Tag tone="teal" hint={names.join(comma)}>
      {translate("hub.account.scope")} {names.slice(0, named).join(comma)}
      {rest}
    </Tag>
  );
}
