import { useEffect, useState } from "react";
import { Console } from "./Console.tsx";
import { Header } from "./Header.tsx";
import { useLanguage } from "./LanguageProvider.tsx";
import { Notice } from "./Notice.tsx";
import { SignIn } from "./SignIn.tsx";
import { askWhoIsThere, signOut } from "./session.ts";

type Session =
  | { state: "asking" }
  | { state: "unreachable" }
  | { state: "out"; ended: boolean }
  | { state: "in"; username: string };

/** The whole page: who is there decides between the sign-in form and the console. */
export function Playground() {
  const { words } = useLanguage();
  const [session, setSession] = useState<Session>({ state: "asking" });

  useEffect(() => {
    if (session.state !== "asking") return;
    askWhoIsThere().then(
      (username) =>
        setSession(username === null ? { state: "out", ended: false } : { state: "in", username }),
      () => setSession({ state: "unreachable" }),
    );
  }, [session.state]);

  async function leave() {
    await signOut().catch(() => undefined);
    setSession({ state: "asking" });
  }

  return (
    <div className="page">
      <Header username={session.state === "in" ? session.username : null} onSignOut={leave} />
      <main className="page-body">
        {session.state === "asking" && <Notice text={words.connecting} quiet />}
        {session.state === "unreachable" && (
          <Notice text={words.unreachable} act={words.retry} onAct={() => setSession({ state: "asking" })} />
        )}
        {session.state === "out" && (
          <SignIn ended={session.ended} onSignedIn={(username) => setSession({ state: "in", username })} />
        )}
        {session.state === "in" && <Console onSignedOut={() => setSession({ state: "out", ended: true })} />}
      </main>
    </div>
  );
}
