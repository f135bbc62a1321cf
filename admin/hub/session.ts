import { HttpError } from "react-admin";
import { i18nProvider } from "../i18n/i18nProvider.ts";

/** Whose session the page works in. */
export interface Holder {
  id: string;
  name: string;
  username: string;
}

let holder: Holder | undefined;
/** Waits for someone to sign in; answered false where nobody will. */
let waiting: { answer: Promise<boolean>; settle: (renewed: boolean) => void } | undefined;
/** How often someone has signed in over the page. */
let renewals = 0;
const listeners = new Set<() => void>();

const tell = () => {
  for (const listener of listeners) listener();
};

function hold(account: Holder): void {
  holder = account;
  renewals += 1;
}

/** One cookie serves all windows of a browser: what one of them signs in, the others work with. */
const windows = new BroadcastChannel("hub.session");
let takenOver: ((before: Holder, now: Holder) => void) | undefined;

windows.onmessage = ({ data }: MessageEvent<Holder>) => {
  if (!holder) return;
  const before = holder;
  if (waiting) sessionRenewed(data);
  else hold(data);
  takenOver?.(before, data);
};

/** Says in the other windows who has signed in. */
export const tellWindows = (account: Holder): void => windows.postMessage(account);

/** Hears when another window of the browser has signed in. */
export function onTakenOver(listener: (before: Holder, now: Holder) => void): () => void {
  takenOver = listener;
  return () => {
    takenOver = undefined;
  };
}

export const sessionHolder = (): Holder | undefined => holder;
export const sessionEnded = (): boolean => waiting !== undefined;

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** From now on the page works for this account; nobody after signing out. */
export function holdSession(account: Holder | undefined): void {
  if (account && account.id !== holder?.id) tellWindows(account);
  holder = account;
}

/** A mark of the session in which something is asked; what it was refused for may be over when the answer comes. */
export const sessionMark = (): number => renewals;

/**
 * Asks whoever sits there to sign in, once for all that waits; without a session before there is nothing to renew, and
 * where someone has signed in since the mark, it is renewed.
 */
export function renewSession(mark: number): Promise<boolean> {
  if (!holder) return Promise.resolve(false);
  if (mark !== renewals) return Promise.resolve(true);
  if (!waiting) {
    let settle: (renewed: boolean) => void = () => undefined;
    const answer = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    waiting = { answer, settle };
    tell();
  }
  return waiting.answer;
}

/** Someone has signed in over the page, or will not. */
export function sessionRenewed(account: Holder | undefined): void {
  if (account) hold(account);
  const { settle } = waiting ?? {};
  waiting = undefined;
  tell();
  settle?.(account !== undefined);
}

const isEnded = (error: unknown) => error instanceof HttpError && error.status === 401;

/**
 * Sends a request; where the session has ended meanwhile, it is sent again after signing in. What another account
 * would write is not sent: it was meant by someone else.
 */
export async function duringSession<Answer>(writes: boolean, send: () => Promise<Answer>): Promise<Answer> {
  const meant = holder;
  const mark = sessionMark();
  try {
    return await send();
  } catch (error) {
    if (!isEnded(error)) throw error;
    if (!(await renewSession(mark))) throw error;
    if (writes && meant?.id !== holder?.id) {
      const words = { now: holder?.name, before: meant?.name };
      throw new HttpError(i18nProvider.translate("hub.account.notSent", words), 409, {
        code: "OTHER_ACCOUNT",
      });
    }
    return send();
  }
}
