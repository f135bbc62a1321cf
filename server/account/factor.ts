/** The second factor: codes of an authenticator (TOTP), each good once, and codes that stand in for a lost one. */
import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Hub } from "../core/hub.ts";
import type { Row } from "../core/rule.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { sessionsOf } from "./sessions.ts";

const issuer = "镇村枢纽";
const recoveryCodes = 10;

const authenticator = (username: string, secret: Secret): TOTP =>
  new TOTP({ issuer, label: username, secret, algorithm: "SHA1", digits: 6, period: 30 });

/** A secret as the account keeps it, and as an authenticator takes it. */
export function newFactor(hub: Hub, account: Row) {
  const secret = new Secret({ size: 20 });
  return {
    sealed: sessionsOf(hub).seal("factor", String(account.id), secret.base32),
    secret: secret.base32,
    uri: authenticator(String(account.username), secret).toString(),
  };
}

/** The period whose code it is, within one of now; none where it is no code, or not a later one than was used before. */
export function periodOf(hub: Hub, account: Row, code: string): number | undefined {
  if (!account.factor_secret || !/^\d{6}$/.test(code)) return undefined;
  const base32 = sessionsOf(hub).unseal("factor", String(account.id), String(account.factor_secret));
  const totp = authenticator(String(account.username), Secret.fromBase32(base32));
  const delta = totp.validate({ token: code, window: 1 });
  if (delta === null) return undefined;
  const period = totp.counter() + delta;
  return period > Number(account.factor_used ?? -1) ? period : undefined;
}

export function newRecoveryCodes(hub: Hub): { codes: string[]; kept: string } {
  const codes = Array.from({ length: recoveryCodes }, () =>
    randomBytes(8)
      .toString("hex")
      .replace(/(.{4})(?=.)/g, "$1-"),
  );
  return { codes, kept: JSON.stringify(codes.map((code) => keptCode(hub, code))) };
}

const keptCode = (hub: Hub, code: string): string =>
  hub.sessions.hash(`recovery ${code.toLowerCase().replace(/[^0-9a-f]/g, "")}`);

/** Whether the code is right; it is not a second time. `account` as it stands in the transaction. */
export async function takeCode(t: Transaction, hub: Hub, account: Row, given: string): Promise<boolean> {
  const code = given.trim();
  const period = periodOf(hub, account, code);
  if (period !== undefined) {
    await t.ask("update user set factor_used = ? where id = ?", [period, account.id]);
    return true;
  }
  const kept = JSON.parse(String(account.recovery_codes ?? "[]")) as string[];
  const left = kept.filter((one) => one !== keptCode(hub, code));
  if (left.length === kept.length) return false;
  await t.ask("update user set recovery_codes = ? where id = ?", [JSON.stringify(left), account.id]);
  return true;
}
