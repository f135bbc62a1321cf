/** Signs the record every so many entries, every hour in which there were any, and at the end. */
import { type Signing, signHead } from "./heads.ts";

const minute = 60_000;
const hour = 60 * minute;
/** Entries after which it is signed before the hour is over. */
const many = 1000;

/** Answers how to stop, which signs a last time. */
export function keepSigning(
  signing: Signing,
  log: { error(about: object, text: string): void },
): () => Promise<void> {
  let since = Date.now();
  const sign = async (): Promise<void> => {
    since = Date.now();
    try {
      await signHead(signing);
    } catch (error) {
      log.error({ err: error }, "the record could not be signed");
    }
  };
  const due = async (): Promise<boolean> => {
    if (Date.now() - since >= hour) return true;
    const unsigned =
      "select (select max(id) from audit_entry) - coalesce((select max(entry) from audit_head), 0) as unsigned";
    return Number(await signing.database.value(unsigned, [])) >= many;
  };
  const timer = setInterval(async () => (await due()) && (await sign()), minute).unref();
  return async () => {
    clearInterval(timer);
    await sign();
  };
}
