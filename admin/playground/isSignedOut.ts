import type { ExecutionResult } from "graphql";

/** Whether an answer says that the caller has to sign in first. */
export function isSignedOut(answer: Pick<ExecutionResult, "errors">): boolean {
  return answer.errors?.some((error) => error.extensions?.code === "UNAUTHENTICATED") ?? false;
}
