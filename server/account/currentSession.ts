import { query } from "../core/operation.ts";

export const currentSession = query("currentSession", {
  needs: {},
  label: "当前会话",
  description: "The session that asks; none where a token does.",
  arguments: {},
  returns: "Session",
  nullable: true,
  run: async (_given, { hub, token = "" }) => {
    const [row] = await hub.database.rows("select id from session where token_hash = ?", [
      hub.sessions.hash(token),
    ]);
    return row ? Number(row.id) : null;
  },
});
