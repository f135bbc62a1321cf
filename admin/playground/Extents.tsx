import type { Extent } from "./extent.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import type { Rest } from "./useRest.ts";

interface ExtentsProps {
  extents: Extent[];
  rows: number;
  rest: Rest;
}

/** How much of a list is shown, and the button that fetches the rest. */
export function Extents({ extents, rows, rest }: ExtentsProps) {
  const { words } = useLanguage();
  if (extents.length === 0) return <span>{words.rows(rows)}</span>;
  const shown = extents.reduce((sum, one) => sum + one.shown, 0);
  const total = extents.reduce((sum, one) => sum + one.total, 0);
  return (
    <>
      <span aria-live="polite">{words.shownOf(shown, total)}</span>
      {rows !== shown && <span className="answer-aside">{words.rows(rows)}</span>}
      {rest.fetching && (
        <button type="button" className="plain" onClick={rest.stop}>
          {words.stopFetching}
        </button>
      )}
      {!rest.fetching && shown < total && rest.canFetch && (
        <button type="button" className="plain" onClick={rest.fetch}>
          {words.fetchRest(total - shown)}
        </button>
      )}
      {shown < total && !rest.canFetch && <span className="answer-aside">{words.pagedByItself}</span>}
    </>
  );
}
