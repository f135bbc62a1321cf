/** The words in which a statement says to whom something is open. */
import type { Role } from "./viewer.ts";

/** Who may do something where no unit decides; all that is stated must hold. */
export interface Holders {
  roles?: readonly Role[];
  permission?: string;
  /** Only who is confined to no unit. */
  unscoped?: true;
}

/** What an operation asks of its caller. */
export interface Needs extends Holders {
  /** Only a person who signed in, no program. */
  person?: true;
}

/** Paths of references from a record to whose own it is; `id` where it is the account or the token itself. */
export interface Own {
  /** To the account, for who signed in with it and for its programs. */
  account?: string[];
  /** To the account, for persons alone. */
  person?: string[];
  /** To the token, for the program that has it. */
  token?: string[];
}

export interface Readers extends Holders {
  own?: Own;
  /** Choices by field with which a record is open to all who signed in. */
  open?: Record<string, readonly string[]>;
}
