import { entity, reference } from "../core/statement.ts";

export const Scope = entity(
  "Scope",
  "管辖范围",
  "A unit to which an account or a token is confined; one without any is confined to none.",
  {
    display: "id",
    named: "user",
    bare: true,
    unlisted: true,
    readers: { permission: "ACCOUNTS", own: { account: ["user"], person: ["token.user"], token: ["token"] } },
    visible: ["division"],
    fields: {
      user: reference("User", "账号", "Account that is confined.", { list: "scopes", whole: true }),
      token: reference("ApiToken", "接口令牌", "Token that is confined.", { list: "scopes", whole: true }),
      division: reference("Division", "区划单位", "The unit; it leads on to the units that take its place.", {
        required: true,
        list: null,
      }),
    },
  },
);
