import { note } from "../core/errand.ts";
import type { Queue, Writer } from "./request.ts";

/** What was noted of a request where it was written comes to the request itself. */
export const noting = (writer: Writer): Writer => ({
  close: () => writer.close(),
  queue: writer.queue && (() => writer.queue?.() as Queue),
  ask: async (request) => {
    const { noted, ...answer } = await writer.ask(request);
    if (noted && "caller" in request && request.caller.errand) note(request.caller.errand, noted);
    return answer;
  },
});
