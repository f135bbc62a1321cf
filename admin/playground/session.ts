import { isSignedOut } from "./isSignedOut.ts";
import { acceptLanguage, type Language } from "./language.ts";
import { post } from "./post.ts";

/** Who is signed in; null when nobody is. Throws where the server cannot be reached. */
export async function askWhoIsThere(): Promise<string | null> {
  const answer = await post<{ me: { username: string } | null }>({ query: "{ me { username } }" }, {});
  return isSignedOut(answer) ? null : (answer.data?.me?.username ?? null);
}

const loginMutation =
  "mutation SignIn($username: String!, $password: String!, $code: String) { login(username: $username, password: $password, code: $code) { user { username } } }";

export interface Credentials {
  username: string;
  password: string;
  code?: string;
}

/** Who has come in; or that a code is wanted, or a step that the panel leads through. */
type Outcome = { username: string } | { next: "CODE" | "PANEL" };

/**
 * Signs in; the hub answers with an httpOnly cookie, so the page never holds the token. Throws with the hub's own
 * message.
 */
export async function signIn(given: Credentials, language: Language): Promise<Outcome> {
  const answer = await post<{ login: { user: { username: string } | null } }>(
    { query: loginMutation, variables: { ...given } },
    { "accept-language": acceptLanguage(language) },
  );
  const [problem] = answer.errors ?? [];
  if (problem?.extensions?.next === "CODE" && !given.code) return { next: "CODE" };
  if (!answer.data?.login) throw new Error(problem?.message ?? "login");
  return answer.data.login.user ?? { next: "PANEL" };
}

export async function signOut(): Promise<void> {
  await post({ query: "mutation SignOut { logout }" }, {});
}
