import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { entities } from "../../schema/model.ts";
import { RailHeading } from "./RailHeading.tsx";
import { RailItem } from "./RailItem.tsx";
import { useCounts } from "./useCounts.ts";

interface Props {
  lists: string[];
  isPinned: (list: string) => boolean;
  onPin: (list: string) => void;
}

/** What one uses most, whatever its topic; nothing until something was used. */
export function UsedSection({ lists, isPinned, onPin }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  // A list of an earlier version of the hub may be no more.
  const shown = lists.flatMap((list) => entities.find((entity) => entity.list === list) ?? []);
  // In an order of their own the same lists are the same question.
  const countOf = useCounts([...shown].sort((a, b) => (a.list < b.list ? -1 : 1)));
  if (shown.length === 0) return null;
  return (
    <section aria-label={translate("hub.rail.used")}>
      <RailHeading>{translate("hub.rail.used")}</RailHeading>
      {shown.map(({ list, plural }) => (
        <RailItem
          key={list}
          to={`/${list}`}
          text={term(plural)}
          count={countOf(list)}
          pinned={isPinned(list)}
          onPin={() => onPin(list)}
        />
      ))}
    </section>
  );
}
