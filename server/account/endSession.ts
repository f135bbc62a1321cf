import { HubError } from "../core/errors.ts";
import { mutation } from "../core/operation.ts";
import { localId } from "../core/reader/identity.ts";
import { demand } from "../core/rights.ts";
import { reference } from "../core/statement.ts";
import { demandAbove } from "./granting.ts";
import { endSessions } from "./signing.ts";
import { managers } from "./userFields.ts";

export const endSession = mutation("endSession", {
  needs: { person: true },
  label: "结束会话",
  description: "Signs out a session at once: one's own elsewhere, or that of an account one may change.",
  arguments: { id: reference("Session", "会话", "The session.", { required: true }) },
  returns: "Boolean",
  run: async (given, context) => {
    const { hub, viewer } = context;
    const entity = hub.model.get("Session");
    const id = localId(entity, String(given.id)) ?? -1;
    await hub.transact(context, async (t) => {
      const [owner] = await t.ask(
        "select u.* from session s join user u on u.id = s.user_id where s.id = ?",
        [id],
      );
      if (!owner || !(await hub.sees(viewer, entity, id)))
        throw HubError.notFound({ zh: "会话", en: "session" }, String(given.id));
      if (owner.id !== viewer.userId) {
        demand(viewer, managers);
        demandAbove(hub, viewer, owner);
      }
      await endSessions(t, { sessionId: id }, "ENDED_BY_PERSON");
    });
    return true;
  },
});
