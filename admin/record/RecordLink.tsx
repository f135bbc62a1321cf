import MuiLink from "@mui/material/Link";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";
import { nameOf } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { recordAddress } from "./recordAddress.ts";

interface Named {
  id: string;
  __typename?: string;
}

/** A record's name that opens the record. */
export function RecordLink({
  entity,
  record,
  strong,
  inText,
  children,
}: {
  entity: EntityModel;
  record: Named;
  strong?: boolean;
  /** Within a sentence, where colour alone would not tell it from the words around it. */
  inText?: boolean;
  children?: ReactNode;
}) {
  return (
    <MuiLink
      component={Link}
      to={recordAddress(entity, record)}
      underline={inText ? "always" : "hover"}
      onClick={(event) => event.stopPropagation()}
      sx={{ color: strong ? "text.primary" : "primary.main", fontWeight: strong ? 600 : 400 }}
    >
      {children ?? nameOf(entity, record)}
    </MuiLink>
  );
}
