import { useEffect, useRef } from "react";
import { useBlocker, useLocation } from "react-router-dom";
import { onDeparture } from "./departure.ts";
import { useUnsavedGround } from "./Unsaved.tsx";

const pathOf = (href: string) => new URL(href).hash.split("?")[0];

/** Leaving the page, going back and closing the tab ask first where something typed is not saved. */
export function PageGuard() {
  const { any, leave } = useUnsavedGround();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation, historyAction }) =>
      historyAction !== "POP" && any() && currentLocation.pathname !== nextLocation.pathname,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: one question for each time it blocks, whatever is drawn anew
  useEffect(() => {
    if (blocker.state === "blocked") leave(blocker.proceed, blocker.reset);
  }, [blocker.state]);

  // The browser has already gone back, or to an address typed by hand, when it tells; the router could not hold it.
  const here = useRef({ href: "", state: null as unknown });
  const location = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each place is remembered when the router has come to it
  useEffect(() => {
    here.current = { href: window.location.href, state: window.history.state };
  }, [location]);
  useEffect(() => {
    let agreed = false;
    const gone = (event: PopStateEvent) => {
      const wanted = window.location.href;
      const { href, state } = here.current;
      if (agreed || !any() || pathOf(wanted) === pathOf(href)) return;
      event.stopImmediatePropagation();
      window.history.pushState(state, "", href);
      leave(() => {
        agreed = true;
        window.location.href = wanted;
      });
    };
    const arrived = () => {
      agreed = false;
    };
    const forget = onDeparture(gone);
    window.addEventListener("hashchange", arrived);
    return () => {
      forget();
      window.removeEventListener("hashchange", arrived);
    };
  }, [any, leave]);

  useEffect(() => {
    const closing = (event: BeforeUnloadEvent) => {
      if (any()) event.preventDefault();
    };
    window.addEventListener("beforeunload", closing);
    return () => window.removeEventListener("beforeunload", closing);
  }, [any]);
  return null;
}
