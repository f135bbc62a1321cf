import MuiLink from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useTerm } from "../i18n/locale.ts";
import { Tag } from "../layout/Tag.tsx";
import { listAddress } from "../record/listAddress.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { expectedBy } from "./tablesInTurn.ts";
import { useGaps } from "./useGaps.ts";

/** Whom records of the entity are missing for, each number leading to who they are. */
export function GapTags({ entity, count: records }: { entity: EntityModel; count: number }) {
  const translate = useTranslate();
  const term = useTerm();
  const gaps = useGaps(entity, true);
  if (!gaps) return "…";
  if (expectedBy(entity).length === 0) return null;
  if (gaps.length === 0)
    return records > 0 && <Tag tone="green">{translate("hub.begin.tables.complete")}</Tag>;
  return gaps.map(({ of, list, count }) => (
    <MuiLink
      key={of.name}
      component={Link}
      to={listAddress(of.list, { conditions: [{ path: list.name, operator: "eq", value: 0 }] })}
      underline="hover"
      sx={{ display: "block", color: "warning.main" }}
    >
      {translate("hub.begin.tables.gap", { count: count.toLocaleString("en"), name: term(of.label) })}
    </MuiLink>
  ));
}
