import { type FormEvent, useState } from "react";
import { useLanguage } from "../LanguageProvider.tsx";
import { SharingSelect } from "./SharingSelect.tsx";
import { createSaved, type Sharing } from "./savedQueries.ts";
import { usePresentQuery } from "./usePresentQuery.ts";

/** Keeps the query of the present tab, with the variables it has there, under a name. */
export function SaveForm({ act }: { act: (work: () => Promise<unknown>) => Promise<boolean> }) {
  const { language, words } = useLanguage();
  const present = usePresentQuery();
  const [isOpen, setOpen] = useState(false);
  const [sharing, setSharing] = useState<Sharing>("PRIVATE");

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const note = String(fields.get("note")).trim() || null;
    const name = String(fields.get("name")).trim();
    if (await act(() => createSaved({ name, note, sharing, ...present.read() }, language))) setOpen(false);
  }

  if (!isOpen)
    return (
      <>
        <p className="shelf-hint">{words.savedHint}</p>
        <button type="button" className="primary" onClick={() => setOpen(true)}>
          {words.savePresent}
        </button>
      </>
    );
  return (
    <form className="save-form" onSubmit={save} aria-label={words.savePresent}>
      <label>
        {words.queryName}
        {/* biome-ignore lint/a11y/noAutofocus: the form was asked for */}
        <input name="name" required maxLength={60} defaultValue={present.name} autoFocus />
      </label>
      <label>
        {words.queryNote}
        <textarea name="note" rows={2} maxLength={500} />
      </label>
      <span className="save-sharing">
        {words.sharing}
        <SharingSelect value={sharing} onChange={setSharing} label={words.sharing} />
      </span>
      <p className="shelf-hint">{words.sharingHint}</p>
      <span className="saved-acts">
        <button type="submit" className="primary">
          {words.save}
        </button>
        <button type="button" className="plain" onClick={() => setOpen(false)}>
          {words.cancel}
        </button>
      </span>
    </form>
  );
}
