/** Lets what was recorded for a day to come reach the rows of today when that day has come. */
import { untilMidnight } from "./clock.ts";
import type { Model } from "./model.ts";
import { historyTable } from "./recording.ts";
import { standOn } from "./writer/standOn.ts";
import type { Transaction } from "./writer/transaction.ts";

/**
 * Every transaction begins with it, so that nothing is written on rows of yesterday; `since` is the day on which the
 * rows stood. Answers the day on which they stand: a clock that was set back does not bring a day back.
 */
export async function advance(
  t: Transaction,
  model: Model,
  since: string | null,
  day: string,
): Promise<string> {
  if (since !== null && since >= day) return since;
  if (since !== null)
    await t.silently(async () => {
      for (const entity of model.roots.filter((one) => one.recorded)) {
        const begun = `(select id from ${historyTable(entity)} where to_number is null and valid_from > ? and valid_from <= ?)`;
        await standOn(t, entity, day, begun, [since, day]);
      }
    });
  await t.ask("update write_context set advanced_to = ?", [day]);
  return day;
}

/** Catches up at once and then as each day begins; answers how to stop. */
export async function keepUpWithDays(
  catchUp: () => Promise<void>,
  log: { error(about: object, text: string): void },
): Promise<() => void> {
  await catchUp();
  let timer: NodeJS.Timeout;
  // Whoever writes next catches up in any case: a full disk at midnight must not end the hub.
  const caughtUp = (): Promise<void> =>
    catchUp().catch((error) => log.error({ err: error }, "the day could not be caught up with"));
  const wait = (): void => {
    timer = setTimeout(() => void caughtUp().finally(wait), untilMidnight());
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
