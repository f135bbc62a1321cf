/** What the hub wants said beside an answer, such as "the first known day is …". */
type Listener = (notice: string) => void;

const listeners = new Set<Listener>();

export function announce(notices: unknown): void {
  if (!Array.isArray(notices)) return;
  for (const notice of notices) for (const listener of listeners) listener(String(notice));
}

export function onNotice(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
