import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { useRights } from "../account/useRights.ts";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { NoSuchPage } from "../layout/NoSuchPage.tsx";
import { PageTitle } from "../layout/PageTitle.tsx";
import { useMayWrite } from "../layout/useMayEdit.ts";
import { entities } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { BackLink } from "./BackLink.tsx";
import { TakingSteps } from "./TakingSteps.tsx";
import { TemplateLink } from "./TemplateLink.tsx";

/** Takes a table into a list. */
export function TakingPage() {
  const { list } = useParams();
  const { known } = useRights();
  const mayWrite = useMayWrite();
  const entity = entities.find((one) => one.list === list && one.tables);
  if (!entity) return <NoSuchPage />;
  if (!known) return null;
  if (!mayWrite(entity)) return <Failure error={{ status: 403, message: "" }} />;
  return <Page key={entity.list} entity={entity} />;
}

function Page({ entity }: { entity: EntityModel }) {
  const translate = useTranslate();
  const term = useTerm();
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <BackLink to={`/${entity.list}`} text={term(entity.plural)} />
      <PageTitle text={translate("hub.taking.title", { name: term(entity.plural) })} />
      <TakingSteps
        list={entity.list}
        entity={entity}
        hint={
          <>
            <TemplateLink list={entity.list} /> · {translate("hub.taking.table.templateHint")}
          </>
        }
      />
    </Box>
  );
}
