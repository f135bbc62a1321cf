import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useDataProvider } from "react-admin";
import type { Problem, Receipt } from "../hub/client.ts";
import { today } from "../hub/day.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { useReport } from "../layout/useReport.tsx";
import type { EntityModel } from "../schema/modelTypes.ts";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { LateEntryDialog } from "./LateEntryDialog.tsx";
import { laterValues } from "./laterValues.ts";
import { RecordForm } from "./RecordForm.tsx";
import { useQuestion } from "./useQuestion.ts";

type Values = Record<string, unknown>;

interface Props {
  entity: EntityModel;
  id: string;
  done: (record: Values) => void;
  cancel: () => void;
  /** Without a card of its own, as in a dialog. */
  bare?: boolean;
}

/** Corrects a record, on a page or in a dialog. When someone was faster, it asks which values shall stay. */
export function RecordEditor({ entity, id, done, cancel, bare }: Props) {
  const report = useReport();
  const queryClient = useQueryClient();
  const dataProvider = useDataProvider();
  // Read anew for each form: what react-admin remembers may be older than what someone else has saved since.
  const [opened] = useState(() => Date.now());
  const { data, error, refetch } = useQuery({
    queryKey: ["edit", entity.list, id, opened],
    queryFn: async () => (await dataProvider.getOne(entity.list, { id })).data as Values,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  // The record as the form first saw it: later news must not slip under what someone is typing.
  const base = useRef<Values | undefined>(undefined);
  if (data && base.current?.id !== data.id) base.current = data;
  const { asking, ask } = useQuestion();
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!base.current) return <PageSkeleton />;
  const record = base.current;

  const send = async (values: Values, against: Values, throughout: boolean): Promise<Receipt> => {
    try {
      const { meta } = await dataProvider.update(entity.list, {
        id,
        data: values,
        previousData: { id, ...record },
        meta: { base: against, throughout },
      });
      return meta as Receipt;
    } catch (problem) {
      const current = (problem as { body?: Problem }).body?.current;
      if (!current) throw problem;
      // Read again for the names of what the record refers to; the refusal knows only ids.
      const fresh = await dataProvider.getOne(entity.list, { id });
      const theirs = { ...current, ...fresh.data } as Values;
      const chosen = await ask<Values>((settle) => (
        <ConflictDialog entity={entity} base={record} mine={values} current={theirs} settle={settle} />
      ));
      return send(chosen, theirs, throughout);
    }
  };

  const save = async (values: Values) => {
    const day = String(values.effectiveOn ?? "");
    const later = await laterValues(entity, id, values, record, today());
    const throughout =
      later.length > 0 &&
      (await ask<boolean>((settle) => <LateEntryDialog day={day} later={later} settle={settle} />));
    const receipt = await send(values, record, throughout);
    report("hub.record.saved", receipt);
    queryClient.invalidateQueries();
    return () => done(record);
  };

  return (
    <>
      <RecordForm inputs={entity.update ?? []} record={record} save={save} cancel={cancel} bare={bare} />
      {asking}
    </>
  );
}
