import Box from "@mui/material/Box";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useDay } from "../hub/day.ts";
import { sendTable } from "../hub/sendTable.ts";
import { Failure } from "../layout/Failure.tsx";
import { useUnsaved } from "../layout/Unsaved.tsx";
import { download } from "../playground/download.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { ActStep } from "./ActStep.tsx";
import { type Outcome, type TakenIn, understoodOf } from "./answer.ts";
import { ChoicesStep } from "./ChoicesStep.tsx";
import { type Choices, firstChoices, queryOf } from "./choices.ts";
import { DoneStep } from "./DoneStep.tsx";
import { DoublesStep } from "./DoublesStep.tsx";
import { ProblemsStep } from "./ProblemsStep.tsx";
import { SourceStep } from "./SourceStep.tsx";
import type { Source } from "./source.ts";
import { TrialStep } from "./TrialStep.tsx";
import { UnderstoodStep } from "./UnderstoodStep.tsx";
import { useMeanings } from "./useMeanings.ts";
import { useTaking } from "./useTaking.ts";
import { WorkbookTrialStep } from "./WorkbookTrialStep.tsx";

/** What was tried, and what came of it. */
interface Tried {
  source: Source;
  query: string;
  outcome: Outcome;
}

interface Props {
  /** Under which the hub takes it in. */
  list: string;
  /** Whose records they are; of several lists in one workbook none. */
  entity?: EntityModel;
  hint: ReactNode;
  /** As it is mostly wanted of such a table. */
  usual?: Choices;
}

/** The steps on one page; what was tried holds only for the table and the choices that it was tried with. */
export function TakingSteps({ list, entity, hint, usual = firstChoices }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const day = useDay();
  const { meanings, mean } = useMeanings(list);
  const { work, run, cancel } = useTaking(list);
  const [source, setSource] = useState<Source>();
  const [choices, setChoices] = useState<Choices>(usual);
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
        list,
        query: { ...query, dryRun: "true", answer },
        body: source.body,
        signal,
      });
      if (!workbook) return act("try");
      const name = translate("hub.taking.problemsFile", { name: source.name.replace(/\.[a-z]+$/i, "") });
      download(new Uint8Array(await workbook.arrayBuffer()), name, workbook.type);
    } catch (error) {
      setFault(error);
    }
  };
  const choose = (chosen: Source) => {
    // Another workbook has other sheets, and its lines are others.
    const sheet = chosen.name === source?.name ? choices.sheet : "";
    setChoices({ ...choices, sheet, decisions: {} });
    setSource(chosen);
    setTried(undefined);
    setDone(undefined);
    setFault(undefined);
  };

  const { taken, refused } = tried?.outcome ?? {};
  const understood = tried && understoodOf(tried.outcome);
  const found = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tried) found.current?.scrollIntoView({ block: "start", behavior: "smooth" });
  }, [tried]);
  // What nobody knows yet comes before what is wrong.
  const isOpen = understood?.headings.columns.some((column) => column.heading && column.field === null);
  const means = entity && understood && (
    <UnderstoodStep entity={entity} understood={understood} meanings={meanings} busy={busy} onMean={mean} />
  );
  return (
    <>
      <SourceStep hint={hint} pastes={!!entity} source={source} busy={busy} onChange={choose} />
      <ChoicesStep choices={choices} sheets={understood?.sheets ?? []} busy={busy} onChange={setChoices} />
      <ActStep
        work={work}
        may={!day}
        ready={source !== undefined && !done}
        done={done !== undefined}
        tried={current ? (current.outcome.taken ? "clean" : "refused") : tried && "stale"}
        onAct={act}
        onCancel={cancel}
      />
      {fault !== undefined && <Failure error={fault} />}
      {done && <DoneStep entity={entity} taken={done} />}
      {!done && tried && (
        <Box ref={found} sx={{ display: "flex", flexDirection: "column", gap: 1.5, scrollMarginTop: "70px" }}>
          {isOpen && means}
          {refused && (
            <>
              <ProblemsStep refused={refused} busy={busy} onMarked={entity && marked} />
              <DoublesStep
                entity={entity}
                problems={refused.problems}
                busy={busy}
                onMarked={() => marked("workbook")}
                decisions={choices.decisions}
                onDecide={(decisions) => setChoices({ ...choices, decisions })}
              />
            </>
          )}
          {taken && entity && "headings" in taken && <TrialStep entity={entity} taken={taken} />}
          {taken && "tables" in taken && <WorkbookTrialStep taken={taken} />}
          {!isOpen && means}
        </Box>
      )}
    </>
  );
}
