/** First passwords: made by the hub, told once on paper, and worth nothing once another was set. */
import { randomInt } from "node:crypto";
import type { Transaction } from "../core/writer/transaction.ts";
import { resetPassword } from "./changePassword.ts";
import { passwordProblems } from "./passwordRules.ts";

/** Signs that are read from paper and over the telephone for what they are: of 0 O o, 1 l I, 5 S s, 9 g q … none or one. */
const kinds = ["ADEFGHLMNRT", "abcdefhjkmnprstuvwxyz", "2346789"];
const signs = kinds.join("");

/** Three times four signs, of which there are 10^19; with a letter of either case and a digit among them. */
export async function firstPassword(username: string): Promise<string> {
  const four = (): string => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join("");
  for (;;) {
    const made = [four(), four(), four()].join("-");
    const isMixed = kinds.every((kind) => [...made].some((sign) => kind.includes(sign)));
    if (isMixed && (await passwordProblems("password", made, { username })).length === 0) return made;
  }
}

export interface GivenPassword {
  id: number;
  password: string;
}

/** Gives accounts a first password each; what they had, and their sessions, end. Only its hash is kept. */
export async function givePasswords(t: Transaction, ids: readonly number[]): Promise<GivenPassword[]> {
  const rows = await t.ask("select id, username from user where id in (select value from json_each(?))", [
    JSON.stringify(ids),
  ]);
  const names = new Map(rows.map((row) => [Number(row.id), String(row.username)]));
  return Promise.all(
    ids.map(async (id) => {
      const username = names.get(id) as string;
      const password = await firstPassword(username);
      await resetPassword(t, username, password);
      return { id, password };
    }),
  );
}
