import Box from "@mui/material/Box";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useHub } from "../../hub/useHub.ts";
import { Failure } from "../../layout/Failure.tsx";
import { PageTitle } from "../../layout/PageTitle.tsx";
import { useMayEdit } from "../../layout/useMayEdit.ts";
import { model } from "../../schema/model.ts";
import { SuccessorsPaste } from "./SuccessorsPaste.tsx";
import { UnknownFilters } from "./UnknownFilters.tsx";
import { UnknownList } from "./UnknownList.tsx";
import { type Listed, listDocument, type Scope } from "./unknown.ts";

/** 去向待查: units that ended without a known successor, and the table that says where they went. */
export function UnknownPage() {
  const translate = useTranslate();
  const may = useMayEdit(model.entities.AdjustmentPlan);
  const [scope, setScope] = useState<Scope>({ level: "VILLAGE", within: "", endedOn: "" });
  const unknown = { successorUnknown: { eq: true }, level: { eq: scope.level } };
  const where = {
    ...unknown,
    ...(scope.within && { within: scope.within }),
    ...(scope.endedOn && { abolishedOn: { eq: scope.endedOn } }),
  };
  const { data, error, refetch } = useHub<Listed>(listDocument, { where, all: unknown }, { keep: true });
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <PageTitle text={translate("hub.page.unknown")} />
      {error && <Failure error={error} retry={() => refetch()} />}
      {data && <UnknownFilters groups={data.divisionAggregate} scope={scope} onChange={setScope} />}
      {may.act && <SuccessorsPaste scope={scope} />}
      {data && <UnknownList listed={data.divisions} />}
    </Box>
  );
}
