import { isSignedOut } from "./isSignedOut.ts";
import { acceptLanguage, type Language } from "./language.ts";
import { post } from "./post.ts";

/** Who is signed in; null when nobody is. Throws where the server cannot be reached. */
export async function askWhoIsThere(): Promise<string | null> {
  const answer = await post<{ me: { username: string } | null }>({ query: "{ me { username } }" }, {});
  return isSignedOut(answer) ? null : (answer.data?.me?.username ?? null);
}

const loginMutation =
  "mutation SignIn($username: String!, $password: String!) { login(username: $username, password: $password) { user { username } } }";

/**
 * Signs in; the hub answers with an httpOnly cookie, so the page never holds the token.
 * Gives the name of the account, or throws with the hub's own message.
 */
export async function signIn(username: string, password: string, language: Language): Promise<string> {
  const answer = await post<{ login: { user: { username: string } } }>(
    { query: loginMutation, variables: { username, password } },
    { "accept-language": acceptLanguage(language) },
  );
  if (!answer.data?.login) throw new Error(answer.errors?.[0]?.message ?? "login");
  return answer.data.login.user.username;
}

export async function signOut(): Promise<void> {
  await post({ query: "mutation SignOut { logout }" }, {});
}
