import { useState } from "react";
import { CopyButton } from "../CopyButton.tsx";
import { useLanguage } from "../LanguageProvider.tsx";
import { SharingSelect } from "./SharingSelect.tsx";
import { addressOf, deleteSaved, type SavedQuery, updateSaved } from "./savedQueries.ts";
import { TableAddress } from "./TableAddress.tsx";
import { usePresentQuery } from "./usePresentQuery.ts";

interface SavedItemProps {
  query: SavedQuery;
  isOwn: boolean;
  onOpen: () => void;
  act: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** A saved query: opened at a press, with what may be done with it below. */
export function SavedItem({ query, isOwn, onOpen, act }: SavedItemProps) {
  const { language, words } = useLanguage();
  const present = usePresentQuery();
  const [doing, setDoing] = useState<"rename" | "delete" | "table">();
  const change = (values: Parameters<typeof updateSaved>[1]) =>
    act(() => updateSaved(query.id, values, language));

  return (
    <li>
      <button type="button" className="shelf-item" onClick={onOpen}>
        <strong>{query.name}</strong>
        {query.sharing !== "PRIVATE" && isOwn && <em className="mark">{words.sharings[query.sharing]}</em>}
        {query.note && <span>{query.note}</span>}
        {!isOwn && <span>{words.savedBy(query.savedBy)}</span>}
      </button>
      <div className="saved-acts">
        {isOwn && (
          <>
            <SharingSelect
              value={query.sharing}
              label={`${words.sharing} ${query.name}`}
              onChange={(sharing) => change({ sharing })}
            />
            <button type="button" className="plain" onClick={() => setDoing("rename")}>
              {words.rename}
            </button>
            <button
              type="button"
              className="plain"
              title={words.overwriteHint}
              onClick={() => change(present.read())}
            >
              {words.overwrite}
            </button>
          </>
        )}
        {query.sharing !== "PRIVATE" && <CopyButton label={words.copyLink} text={() => addressOf(query)} />}
        <button
          type="button"
          className="plain"
          aria-expanded={doing === "table"}
          onClick={() => setDoing(doing === "table" ? undefined : "table")}
        >
          {words.asTable}
        </button>
        {isOwn && (
          <button type="button" className="plain" onClick={() => setDoing("delete")}>
            {words.remove}
          </button>
        )}
      </div>
      {doing === "rename" && (
        <form
          className="saved-acts"
          onSubmit={async (event) => {
            event.preventDefault();
            const name = String(new FormData(event.currentTarget).get("name")).trim();
            if (await change({ name })) setDoing(undefined);
          }}
        >
          <input name="name" aria-label={words.queryName} defaultValue={query.name} required maxLength={60} />
          <button type="submit" className="primary">
            {words.save}
          </button>
          <button type="button" className="plain" onClick={() => setDoing(undefined)}>
            {words.cancel}
          </button>
        </form>
      )}
      {doing === "table" && <TableAddress query={query} />}
      {doing === "delete" && (
        <div className="saved-acts" role="alert">
          {words.removeAsked(query.name)}
          <button
            type="button"
            className="primary wrong"
            onClick={() => act(() => deleteSaved(query.id, language))}
          >
            {words.remove}
          </button>
          <button type="button" className="plain" onClick={() => setDoing(undefined)}>
            {words.cancel}
          </button>
        </div>
      )}
    </li>
  );
}
