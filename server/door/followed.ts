/** Tells of a subscription as it begins and as it ends: whose, for how long, how many events; never of what. */
import type { Logger } from "pino";
import type { Errand } from "../core/errand.ts";

/** Passes on at once what ends it, also while the next event is waited for. */
export function followed<T>(
  stream: AsyncGenerator<T>,
  { id: request, account, operation, fields }: Errand,
  log: Logger,
): AsyncGenerator<T> {
  const subscription = { request, account, operation, fields };
  const began = performance.now();
  let events = 0;
  let over = false;
  const end = (): void => {
    if (over) return;
    over = true;
    log.info({ ...subscription, ms: Math.round(performance.now() - began), events }, "subscription ended");
  };
  log.info(subscription, "subscription begun");
  return {
    next: async () => {
      const next = await stream.next().catch((error) => {
        end();
        throw error;
      });
      if (next.done) end();
      else events += 1;
      return next;
    },
    return: (value) => {
      end();
      return stream.return(value);
    },
    throw: (error) => {
      end();
      return stream.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => {
      end();
      await stream.return(undefined);
    },
  };
}
