/** What an account keeps of a password. */
import type { Row } from "../core/rule.ts";
import { hashPassword } from "./password.ts";
import { type Holder, remembered } from "./passwordRules.ts";

/** Hashes of the latest passwords, the newest first. */
export const formerOf = (row: Row): string[] => JSON.parse(String(row.former_passwords ?? "[]"));

export const holderOf = (row: Row): Holder => ({ username: String(row.username), former: formerOf(row) });

/** Values of the account's fields; what one person set for another is to be changed by whom it is for. */
export async function keptPassword(password: string, own: boolean, former: readonly string[] = []) {
  const hash = await hashPassword(password);
  return {
    passwordHash: hash,
    formerPasswords: JSON.stringify([hash, ...former].slice(0, remembered)),
    passwordChangedAt: new Date().toISOString(),
    mustChangePassword: !own,
  };
}
