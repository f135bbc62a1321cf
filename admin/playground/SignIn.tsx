import { type FormEvent, useState } from "react";
import { useLanguage } from "./LanguageProvider.tsx";
import { type Credentials, signIn } from "./session.ts";

interface SignInProps {
  /** True where a session was there and has ended meanwhile. */
  ended: boolean;
  onSignedIn: (username: string) => void;
}

export function SignIn({ ended, onSignedIn }: SignInProps) {
  const { language, words } = useLanguage();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [wantsCode, setWantsCode] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      const found = await signIn(Object.fromEntries(fields) as unknown as Credentials, language);
      if ("username" in found) return onSignedIn(found.username);
      if (found.next === "CODE") setWantsCode(true);
      else setProblem(words.stepsInPanel);
      setBusy(false);
    } catch (error) {
      // fetch throws a TypeError where there is no server; all else carries the hub's own words.
      setProblem(error instanceof TypeError ? words.unreachable : (error as Error).message);
      setBusy(false);
    }
  }

  return (
    <form className="sign-in" onSubmit={submit} aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">{words.signInTitle}</h2>
      <p>{ended ? words.signedOutHint : words.signInHint}</p>
      <label>
        {words.username}
        {/* biome-ignore lint/a11y/noAutofocus: the form is all there is on the page */}
        <input name="username" autoComplete="username" required autoFocus />
      </label>
      <label>
        {words.password}
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      {wantsCode && (
        <label>
          {words.code}
          {/* biome-ignore lint/a11y/noAutofocus: it is what is wanted next */}
          <input name="code" autoComplete="one-time-code" required autoFocus />
        </label>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="primary" disabled={busy}>
        {busy ? words.signingIn : words.signIn}
      </button>
    </form>
  );
}
