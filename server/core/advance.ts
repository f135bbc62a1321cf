/** Lets what was recorded for a day to come reach the rows of today when that day has come. */
import { today } from "../clock.ts";
import type { Hub } from "../hub.ts";
import { historyTable } from "./recording.ts";
import { systemViewer } from "./viewer.ts";
import { standOn } from "./writer/standOn.ts";
import { transact } from "./writer/transaction.ts";

const hub = systemViewer("hub");
const beat = 60_000;

/** Catches up at once and then watches for midnight; answers how to stop watching. */
export async function keepUpWithDays(to: Hub): Promise<() => void> {
  await advance(to);
  let last = today();
  const timer = setInterval(() => {
    if (today() === last) return;
    last = today();
    void advance(to);
  }, beat);
  timer.unref();
  return () => clearInterval(timer);
}

export async function advance(to: Hub): Promise<void> {
  const { database, feed, model } = to;
  const day = today();
  await transact(database, feed, hub, day, async (transaction) => {
    const [context] = await transaction.ask("select advanced_to from write_context where id = 1");
    const since = String(context?.advanced_to ?? day);
    if (since < day)
      await transaction.silently(async () => {
        for (const entity of model.roots.filter((one) => one.recorded)) {
          const begun = `(select id from ${historyTable(entity)} where recorded_to is null and valid_from > ? and valid_from <= ?)`;
          await standOn(transaction, entity, day, begun, [since, day]);
        }
      });
    await transaction.ask("update write_context set advanced_to = ?", [day]);
  });
}
