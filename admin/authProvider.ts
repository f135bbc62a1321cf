import type { AuthProvider } from "react-admin";
import { ask } from "./hub/client.ts";

interface Me {
  id: string;
  username: string;
  displayName: string | null;
  role: string;
}

let known: Promise<Me> | undefined;

/** Asked once, however many parts of the page want to know. */
function me(): Promise<Me> {
  known ??= ask<{ me: Me | null }>("{ me { id username displayName role } }").then((answer) => {
    if (!answer.me) throw new Error("ra.auth.auth_check_error");
    return answer.me;
  });
  known.catch(() => {
    known = undefined;
  });
  return known;
}

/** Sessions live in an httpOnly cookie that the hub sets; nothing secret is kept in the browser's storage. */
export const authProvider: AuthProvider = {
  async login({ username, password }) {
    await ask(
      "mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { user { id } } }",
      {
        username,
        password,
      },
    );
    known = undefined;
  },
  async logout() {
    known = undefined;
    await ask("mutation { logout }").catch(() => undefined);
  },
  async checkAuth() {
    await me();
  },
  async checkError(error) {
    if (error?.status === 401) {
      known = undefined;
      throw error;
    }
  },
  async getIdentity() {
    const user = await me();
    return { id: user.id, fullName: user.displayName || user.username, role: user.role };
  },
  async getPermissions() {
    return (await me()).role;
  },
};
