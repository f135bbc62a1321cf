/** Browsers in which an account has signed in: known by a mark that only the hub can make, of that account alone. */
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Hub } from "../core/hub.ts";

const signed = (hub: Pick<Hub, "sessions">, userId: number, id: string): string =>
  hub.sessions.hash(`device ${userId} ${id}`);

export function newDevice(hub: Pick<Hub, "sessions">, userId: number): string {
  const id = randomBytes(12).toString("base64url");
  return `${id}.${signed(hub, userId, id)}`;
}

/** Which of the account's devices it is; none where the mark is another's. */
export function deviceOf(
  hub: Pick<Hub, "sessions">,
  userId: number,
  mark: string | undefined,
): string | undefined {
  const [id, given = ""] = (mark ?? "").split(".");
  if (!id || !given) return undefined;
  const expected = Buffer.from(signed(hub, userId, id));
  const found = Buffer.from(given);
  return found.length === expected.length && timingSafeEqual(found, expected) ? id : undefined;
}
