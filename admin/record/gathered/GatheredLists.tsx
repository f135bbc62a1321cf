import { useSearchParams } from "react-router-dom";
import type { GatheredList } from "./gatheredList.ts";
import { ListOverview } from "./ListOverview.tsx";
import { OpenList } from "./OpenList.tsx";

/** All lists at a glance, or the one that the address names. */
export function GatheredLists({ home, lists }: { home: string; lists: GatheredList[] }) {
  const [search] = useSearchParams();
  const open = lists.find(({ key }) => key === search.get("tab"));
  return open ? (
    <OpenList key={open.key} home={home} lists={lists} open={open} />
  ) : (
    <ListOverview lists={lists} />
  );
}
