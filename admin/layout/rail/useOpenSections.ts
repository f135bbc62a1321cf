import { useState } from "react";
import { useStore } from "react-admin";
import { useLocation } from "react-router-dom";
import { openAtFirst, topicAt } from "../../topics.ts";

/**
 * Which sections of the rail are open. What people fold and open is kept in their browser. The section of the page one
 * is on opens by itself and stays open until the panel is loaded again: nothing folds under the pointer.
 */
export function useOpenSections() {
  const [kept, keep] = useStore<Record<string, boolean>>("rail.sections", {});
  const here = topicAt(useLocation().pathname);
  const [seen, setSeen] = useState<string>();
  const [visited, setVisited] = useState<string[]>([]);
  if (here !== seen) {
    setSeen(here);
    if (here && !visited.includes(here)) setVisited([...visited, here]);
  }
  const isOpen = (topic: string) => visited.includes(topic) || (kept[topic] ?? openAtFirst.has(topic));
  const toggle = (topic: string) => {
    keep({ ...kept, [topic]: !isOpen(topic) });
    setVisited(visited.filter((each) => each !== topic));
  };
  return { isOpen, toggle };
}
