import { useGetOne, useResourceContext, useTranslate } from "react-admin";
import { useNavigate, useParams } from "react-router-dom";
import { useTerm } from "../i18n/locale.ts";
import { PageTitle } from "../layout/PageTitle.tsx";
import { entityOf, nameOf } from "../schema/model.ts";
import { RecordEditor } from "./RecordEditor.tsx";
import { recordAddress } from "./recordAddress.ts";

/** The page that corrects a record. */
export function RecordEdit() {
  const entity = entityOf(useResourceContext() ?? "");
  const id = decodeURIComponent(useParams().id ?? "");
  const translate = useTranslate();
  const term = useTerm();
  const navigate = useNavigate();
  const { data } = useGetOne(entity.list, { id }, { retry: false });
  const name = data ? nameOf(entity, data) : term(entity.label);
  return (
    <>
      <PageTitle text={translate("hub.record.editTitle", { name })} />
      <div style={{ height: 12 }} />
      <RecordEditor
        key={id}
        entity={entity}
        id={id}
        done={(record) => navigate(recordAddress(entity, record as { id: string }))}
        cancel={() => navigate(-1)}
      />
    </>
  );
}
