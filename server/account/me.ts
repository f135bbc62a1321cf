import { query } from "../core/operation.ts";

export const me = query("me", {
  needs: {},
  label: "当前账号",
  description: "The account that asks.",
  arguments: {},
  returns: "User",
  run: async (_given, context) => context.account?.userId,
});
