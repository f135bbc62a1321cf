import type { AuthProvider } from "react-admin";
import { forgetMe, me } from "./account/me.ts";
import { askStranger } from "./hub/client.ts";
import { holdSession } from "./hub/session.ts";

/** Sessions live in an httpOnly cookie that the hub sets; nothing secret is kept in the browser's storage. */
export const authProvider: AuthProvider = {
  /** By then the form has signed in, in as many steps as it took. */
  async login() {
    forgetMe();
  },
  async logout() {
    holdSession(undefined);
    forgetMe();
    await askStranger("mutation { logout }").catch(() => undefined);
  },
  async checkAuth() {
    await me();
  },
  /**
   * A session that ended is renewed over the page before a refusal comes this far. Whoever declines keeps the page and
   * what is typed there: react-admin would sign out, and answer the refused write with an empty success.
   */
  async checkError(error) {
    if (error?.status === 403) forgetMe();
  },
  async getIdentity() {
    const { id, displayName, username, role } = await me();
    return { id, fullName: displayName || username, role };
  },
  getPermissions: () => me(),
};
