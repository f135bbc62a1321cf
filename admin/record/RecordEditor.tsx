import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useDataProvider, useNotify } from "react-admin";
import type { Problem } from "../hub/client.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import type { EntityModel } from "../schema/modelTypes.ts";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { RecordForm } from "./RecordForm.tsx";

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
  const notify = useNotify();
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
  const [conflict, setConflict] = useState<{ mine: Values; current: Values } | null>(null);

  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!base.current) return <PageSkeleton />;
  const record = base.current;

  const send = async (values: Values, against: Values) => {
    try {
      await dataProvider.update(entity.list, {
        id,
        data: values,
        previousData: { id, ...record },
        meta: { base: against },
      });
    } catch (problem) {
      const current = (problem as { body?: Problem }).body?.current;
      if (!current) throw problem;
      // Read again for the names of what the record refers to; the refusal knows only ids.
      const fresh = await dataProvider.getOne(entity.list, { id });
      setConflict({ mine: values, current: { ...current, ...fresh.data } });
      return undefined;
    }
    setConflict(null);
    notify("hub.record.saved", { type: "success" });
    queryClient.invalidateQueries();
    return () => done(record);
  };

  return (
    <>
      <RecordForm
        inputs={entity.update ?? []}
        record={record}
        save={(values) => send(values, record)}
        cancel={cancel}
        bare={bare}
      />
      {conflict && (
        <ConflictDialog
          entity={entity}
          base={record}
          mine={conflict.mine}
          current={conflict.current}
          onClose={() => setConflict(null)}
          onSave={async (values) => (await send(values, conflict.current))?.()}
        />
      )}
    </>
  );
}
