import { useEffect, useRef, useState } from "react";
import { useStore } from "react-admin";
import { useLocation } from "react-router-dom";
import { listedAt } from "../../topics.ts";
import { foremost, mostUsed, none, opened, pinned, type UsedLists } from "./usedLists.ts";

/**
 * The lists that a person uses most, kept in this browser. Their order is settled when the panel is loaded and whenever
 * one comes to the overview, so that no row moves while somebody works its way down the rail.
 */
export function useUsedLists(person: string) {
  const [used, keep] = useStore<UsedLists>(`rail.used.${person}`, none);
  const { pathname } = useLocation();
  const here = listedAt(pathname)?.list;
  const latest = useRef(used);
  latest.current = used;
  const [order, setOrder] = useState(() => mostUsed(used));
  const home = pathname === "/";
  useEffect(() => {
    if (home) setOrder(mostUsed(latest.current));
  }, [home]);
  useEffect(() => {
    if (here && person) keep(opened(latest.current, here));
  }, [here, person, keep]);
  return {
    lists: foremost(used, order),
    isPinned: (list: string) => used.pinned.includes(list),
    pin: (list: string) => keep(pinned(used, list)),
  };
}
