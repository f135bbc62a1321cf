import { type FormEvent, useState } from "react";
import { useLanguage } from "./LanguageProvider.tsx";
import { signIn } from "./session.ts";

interface SignInProps {
  /** True where a session was there and has ended meanwhile. */
  ended: boolean;
  onSignedIn: (username: string) => void;
}

export function SignIn({ ended, onSignedIn }: SignInProps) {
  const { language, words } = useLanguage();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      onSignedIn(await signIn(String(fields.get("username")), String(fields.get("password")), language));
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
