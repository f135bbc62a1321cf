/** Whom a credential stands for. Who gives credentials out, and how they are kept, is no matter of the kernel. */
import type { Viewer } from "./viewer.ts";

export interface Account {
  userId: number;
  username: string;
  /** Whether an API token, not a person, signed in. */
  program: boolean;
}

export interface SignedIn {
  account: Account;
  viewer: Viewer;
}

export interface Credentials {
  /**
   * Whom a token stands for, with the rights of this moment; nobody where it is no longer good. `uses`: whether it is
   * asked for who does something with it, as opposed to who only looks whether it still stands.
   */
  find(token: string, uses?: boolean): SignedIn | undefined;
  /** The rights of an account at this moment; none where it may not sign in. */
  of(userId: number): Viewer | undefined;
  /** What the hub keeps of a token, by which it is known again. */
  hash(token: string): string;
}
