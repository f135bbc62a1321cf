/** Signing in, step by step: what the hub wants next is what the form asks for. */
import { askStranger, type Problem } from "../hub/client.ts";

export type Step = "PASSWORD" | "CODE" | "NEW_PASSWORD" | "SECOND_FACTOR";

export interface Account {
  id: string;
  username: string;
  displayName: string | null;
}

export interface Credentials {
  username: string;
  password: string;
  code?: string;
}

interface Answer {
  login: { next: Step | null; user: Account | null };
}

const document = `mutation ($username: String!, $password: String!, $code: String) {
  login(username: $username, password: $password, code: $code) { next user { id username displayName } } }`;

/** What a refusal tells beside its words. */
export const detailsOf = (error: unknown) =>
  ((error as { body?: Problem }).body?.details ?? {}) as { next?: Step; retryAfter?: number };

/** Answers who has come in, or which step is next. */
export async function signIn(given: Credentials): Promise<Account | Step> {
  try {
    const { login } = await askStranger<Answer>(document, { ...given });
    return login.user ?? login.next ?? "PASSWORD";
  } catch (error) {
    if (detailsOf(error).next === "CODE" && !given.code) return "CODE";
    throw error;
  }
}

/** The same, of a session in which a step has been taken. */
export async function goOn(): Promise<Account | Step> {
  try {
    return (await askStranger<{ me: Account }>("{ me { id username displayName } }")).me;
  } catch (error) {
    const { next } = detailsOf(error);
    if (next) return next;
    throw error;
  }
}
