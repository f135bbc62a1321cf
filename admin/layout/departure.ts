type Guard = (event: PopStateEvent) => void;

let guard: Guard | undefined;

// Windows call their listeners in the order they came: this one, set before any router is made, is the first to hear.
window.addEventListener("popstate", (event) => guard?.(event));

/** Hears of the browser going to another entry of its history before the router does. */
export function onDeparture(next: Guard): () => void {
  guard = next;
  return () => {
    guard = undefined;
  };
}
