import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useDataProvider, useResourceContext, useTranslate } from "react-admin";
import { useLocation, useNavigate } from "react-router-dom";
import { useTerm } from "../i18n/locale.ts";
import { PageTitle } from "../layout/PageTitle.tsx";
import { useReport } from "../layout/useReport.tsx";
import { entityOf } from "../schema/model.ts";
import type { InputModel } from "../schema/modelTypes.ts";
import { RecordForm } from "./RecordForm.tsx";
import { recordAddress } from "./recordAddress.ts";

/**
 * The page that enters a new record. `?source={"villageId":"…"}` fills fields in beforehand, `&names={…}` names the
 * records they point at.
 */
export function RecordCreate() {
  const entity = entityOf(useResourceContext() ?? "");
  const term = useTerm();
  const translate = useTranslate();
  const report = useReport();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const dataProvider = useDataProvider();
  const { search } = useLocation();
  const record = useMemo(() => {
    const given = new URLSearchParams(search);
    return {
      ...JSON.parse(given.get("source") ?? "{}"),
      "@names": JSON.parse(given.get("names") ?? "{}"),
    };
  }, [search]);
  const save = async (values: Record<string, unknown>) => {
    const { data, meta } = await dataProvider.create(entity.list, { data: values });
    report("hub.record.created", meta);
    await queryClient.invalidateQueries({ refetchType: "none" });
    queryClient.invalidateQueries();
    return () => navigate(recordAddress(entity, data));
  };
  return (
    <>
      <PageTitle text={translate("hub.record.createdTitle", { name: term(entity.label) })} />
      <div style={{ height: 12 }} />
      <RecordForm
        inputs={beginnings(entity.create ?? [])}
        record={record}
        save={save}
        cancel={() => navigate(-1)}
      />
    </>
  );
}

/** A new record begins on its own first day; from which day a change holds is asked of changes. */
const beginnings = (inputs: InputModel[]): InputModel[] =>
  inputs.filter(({ name }) => name !== "effectiveOn");

/** The address of a create page with fields filled in beforehand. */
export function createAddress(
  resource: string,
  source: Record<string, unknown>,
  names: Record<string, string>,
): string {
  const query = new URLSearchParams({ source: JSON.stringify(source), names: JSON.stringify(names) });
  return `/${resource}/create?${query}`;
}
