/** How long a session lasts and what signing in asks beyond a password, where the operator sets it otherwise. */
import type { Role } from "../core/viewer.ts";

export interface SignInRules {
  /** Minutes without a request after which a session ends. */
  idleMinutes: number;
  /** Hours after which it ends at the latest. */
  hours: number;
  /** Days after which a password is changed at the next sign-in; 0: never. */
  passwordDays: number;
  /** Roles that sign in with a second factor. */
  secondFactor: readonly Role[];
}

export const usualRules: SignInRules = { idleMinutes: 30, hours: 12, passwordDays: 0, secondFactor: [] };
