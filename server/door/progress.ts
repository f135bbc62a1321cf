/** How far tables have come that are being taken in, by the keys that their senders made, and the way to end that. */
import { type RequestHandler, type Response, Router } from "express";
import type { Logger } from "pino";
import { signInFirst } from "../account/signInFirst.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { json } from "../request/answer.ts";
import { callerOf, contextOf } from "../request/caller.ts";
import { refusal } from "../request/refusal.ts";
import { Watch } from "../table/in/watch.ts";
import { give } from "./give.ts";

export class Progress {
  private readonly under = new Map<string, Watch>();

  /** What is told of a table until it is answered; where nobody waits for the answer any more, it is left. */
  begin(key: unknown, response: Response): Watch {
    const watch = new Watch();
    if (typeof key === "string") this.under.set(key, watch);
    response.once("close", () => {
      watch.leave();
      if (this.under.get(String(key)) === watch) this.under.delete(String(key));
    });
    return watch;
  }

  router(hub: Hub, log: Logger): Router {
    const router = Router();
    const told =
      (tell: (watch: Watch) => void = () => {}): RequestHandler<{ key: string }> =>
      (request, response) => {
        const caller = callerOf(request);
        const watch = this.under.get(request.params.key);
        const refuse = (fault: HubError): void => give(response, refusal(fault, caller.language, log));
        if (!contextOf(hub, caller).account) return refuse(signInFirst(hub, caller.token));
        if (!watch) return refuse(HubError.notFound(coming, request.params.key));
        tell(watch);
        give(response, json(200, { rows: watch.rows, of: watch.of }));
      };
    router.get("/:key", told());
    router.delete(
      "/:key",
      told((watch) => watch.leave()),
    );
    return router;
  }
}

const coming = { zh: "正在导入的表格", en: "table that is being taken in" };
