import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify } from "react-admin";
import { sendTable } from "../hub/sendTable.ts";
import { currentLocale } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { useUnsaved } from "../layout/Unsaved.tsx";
import { useMayEdit } from "../layout/useMayEdit.ts";
import { download } from "../playground/download.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { ActStep } from "./ActStep.tsx";
import type { Outcome, TakenIn } from "./answer.ts";
import { ChoicesStep } from "./ChoicesStep.tsx";
import { type Choices, firstChoices, queryOf } from "./choices.ts";
import { DoneStep } from "./DoneStep.tsx";
import { DoublesStep } from "./DoublesStep.tsx";
import { ProblemsStep } from "./ProblemsStep.tsx";
import { type Source, SourceStep } from "./SourceStep.tsx";
import { TrialStep } from "./TrialStep.tsx";
import { UnderstoodStep } from "./UnderstoodStep.tsx";
import { useMeanings } from "./useMeanings.ts";
import { useTaking } from "./useTaking.ts";

/** What was tried, and what came of it. */
interface Tried {
  source: Source;
  query: string;
  outcome: Outcome;
}

/** The steps on one page; what was tried holds only for the table and the choices that it was tried with. */
export function TakingSteps({ entity }: { entity: EntityModel }) {
  const notify = useNotify();
  const queryClient = useQueryClient();
  const may = useMayEdit(entity);
  const { meanings, mean } = useMeanings(entity.list);
  const { work, run, cancel } = useTaking(entity.list);
  const [source, setSource] = useState<Source>();
  const [choices, setChoices] = useState<Choices>(firstChoices);
  const [tried, setTried] = useState<Tried>();
  const [fault, setFault] = useState<unknown>();
  const [done, setDone] = useState<TakenIn>();
  const query = queryOf(choices, meanings, source?.name ?? "");
  const said = JSON.stringify(query);
  const current = tried?.source === source && tried?.query === said ? tried : undefined;
  const busy = work !== undefined;
  useUnsaved(busy || (source !== undefined && !done));

  const act = async (kind: "try" | "import") => {
    if (!source) return;
    setFault(undefined);
    try {
      const outcome = await run(kind, query, source.body);
      if (kind === "import" && outcome.taken) {
        setDone(outcome.taken);
        queryClient.invalidateQueries();
      } else setTried({ source, query: said, outcome });
    } catch (error) {
      if ((error as Error).name === "AbortError") notify("hub.taking.act.cancelled", { type: "info" });
      else setFault(error);
    }
  };
  const marked = async (answer: "workbook" | "faultyRows") => {
    if (!source) return;
    const { signal } = new AbortController();
    try {
      const { workbook } = await sendTable({
        list: entity.list,
        query: { ...query, dryRun: "true", answer },
        body: source.body,
        signal,
      });
      if (!workbook) return act("try");
      const name = source.name.replace(/\.[a-z]+$/i, "");
      const mark = currentLocale() === "zh" ? "问题" : "problems";
      download(new Uint8Array(await workbook.arrayBuffer()), `${name} ${mark}.xlsx`, workbook.type);
    } catch (error) {
      setFault(error);
    }
  };
  const choose = (chosen: Source) => {
    // Another workbook has other sheets.
    if (chosen.name !== source?.name) setChoices({ ...choices, sheet: "" });
    setSource(chosen);
    setTried(undefined);
    setDone(undefined);
    setFault(undefined);
  };

  const { taken, refused } = tried?.outcome ?? {};
  const understood = taken ?? (refused?.headings && { ...refused, headings: refused.headings });
  return (
    <>
      <SourceStep list={entity.list} source={source} busy={busy} onChange={choose} />
      <ChoicesStep choices={choices} sheets={understood?.sheets ?? []} busy={busy} onChange={setChoices} />
      <ActStep
        work={work}
        may={may.act}
        ready={source !== undefined && !done}
        tried={current ? (current.outcome.taken ? "clean" : "refused") : tried && "stale"}
        onAct={act}
        onCancel={cancel}
      />
      {fault !== undefined && <Failure error={fault} />}
      {done && <DoneStep entity={entity} taken={done} />}
      {!done && tried && (
        <>
          {refused && (
            <>
              <ProblemsStep refused={refused} busy={busy} onMarked={marked} />
              <DoublesStep
                entity={entity}
                problems={refused.problems}
                busy={busy}
                onCreate={() => setChoices({ ...choices, doubles: true })}
              />
            </>
          )}
          {taken && <TrialStep entity={entity} taken={taken} />}
          {understood?.sheets && (
            <UnderstoodStep
              entity={entity}
              understood={{ sheet: "", sheets: [], ...understood }}
              meanings={meanings}
              busy={busy}
              onMean={mean}
            />
          )}
        </>
      )}
    </>
  );
}
