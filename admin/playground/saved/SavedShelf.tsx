import { useCallback, useEffect, useState } from "react";
import { useLanguage } from "../LanguageProvider.tsx";
import { useOpen } from "../useOpen.ts";
import { SavedItem } from "./SavedItem.tsx";
import { SaveForm } from "./SaveForm.tsx";
import { listSaved, type SavedQuery } from "./savedQueries.ts";
import { sheetOf } from "./sheetOf.ts";

/** The drawer of queries kept in the hub: one's own, and what others share with everyone. */
export function SavedShelf() {
  const { language, words } = useLanguage();
  const open = useOpen();
  const [lists, setLists] = useState<{ own: SavedQuery[]; shared: SavedQuery[] }>();
  const [problem, setProblem] = useState<string>();

  const read = useCallback(
    () =>
      listSaved(language).then(setLists, (fault: Error) =>
        setProblem(fault instanceof TypeError ? words.unreachable : fault.message),
      ),
    [language, words],
  );
  useEffect(() => void read(), [read]);

  /** Does something with a saved query, then reads anew; what was refused is told. */
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    setProblem(undefined);
    try {
      await work();
    } catch (fault) {
      setProblem(fault instanceof TypeError ? words.unreachable : (fault as Error).message);
      return false;
    }
    await read();
    return true;
  }

  const parts = lists && [
    { key: "own", title: words.ownQueries, none: words.noOwnQuery, queries: lists.own },
    { key: "shared", title: words.sharedQueries, none: words.noSharedQuery, queries: lists.shared },
  ];
  return (
    <section className="shelf saved" aria-label={words.savedQueries}>
      <h2>{words.savedQueries}</h2>
      <SaveForm act={act} />
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {parts?.map(({ key, title, none, queries }) => (
        <div key={key}>
          <h3>{title}</h3>
          {queries.length === 0 && <p className="shelf-hint">{none}</p>}
          {queries.length > 0 && (
            <ul className="shelf-topics" aria-label={title}>
              {queries.map((one) => (
                <SavedItem
                  key={one.id}
                  query={one}
                  isOwn={key === "own"}
                  onOpen={() => open(sheetOf(one))}
                  act={act}
                />
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
