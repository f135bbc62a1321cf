/** A refusal of the hub's where a GraphQL error is wanted. */
import { GraphQLError } from "graphql";
import type { HubError } from "../core/errors.ts";

export const asGraphql = (refusal: HubError): GraphQLError =>
  new GraphQLError(refusal.message, { originalError: refusal });
