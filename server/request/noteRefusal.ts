/** What was refused for want of rights goes into the record before the refusal goes out. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { OperationDefinitionNode } from "graphql";
import { isSignInFirst } from "../account/signInFirst.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";

/** Of a write also what is not there for the writer: it may be there for others. */
const noted = { reading: ["FORBIDDEN"], writing: ["FORBIDDEN", "NOT_FOUND"] };

export async function noteRefusal(
  { hub, viewer, through, door, address }: Context,
  fault: unknown,
  act: string,
  writes = true,
): Promise<void> {
  if (!(fault instanceof HubError)) return;
  const signsIn = fault.code === "UNAUTHENTICATED" && !isSignInFirst(fault);
  if (!signsIn && !fault.about && !noted[writes ? "writing" : "reading"].includes(fault.code)) return;
  await hub.refusals.note(
    { viewer, through, door, address },
    { ...(signsIn && { kind: "SIGN_IN" }), act, detail: fault.text.zh, ...fault.about },
  );
}

export const refusalsNoted: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue, operation }) {
        for (const { path, originalError } of errors)
          if (path && operation)
            await noteRefusal(
              contextValue,
              originalError,
              fieldAt(operation, String(path[0])),
              operation.operation === "mutation",
            );
      },
    };
  },
};

/** The field of the schema that is answered under a key. */
const fieldAt = ({ selectionSet }: OperationDefinitionNode, key: string): string => {
  for (const one of selectionSet.selections)
    if (one.kind === "Field" && (one.alias ?? one.name).value === key) return one.name.value;
  return key;
};
